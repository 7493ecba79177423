package dev.deskbell.platform.web;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.db.Seen;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Places in the log as clients carry them: sealed, because how fast it grows is what everybody does. */
@Component
public class SeenPlaces {

    private static final String LIST = "seen";

    /** The list of a stream's cursors; their last word is a place too. */
    public static final String LIVE = "live";

    private static final String COOKIE = "deskbell-seen";
    private static final int LONGEST = 500;

    /** No standby that is read from is as far behind. */
    private static final Duration LIFETIME = Duration.ofSeconds(10);

    private final Cursors cursors;
    private final boolean secure;

    SeenPlaces(Cursors cursors, Settings settings) {
        this.cursors = cursors;
        this.secure = settings.secureCookies();
    }

    /** What the caller has seen at least; everything, if that cannot be told. */
    long of(HttpServletRequest request) {
        String header = request.getHeader(SeenFilter.HEADER);
        if (header == null) {
            return Seen.EVERYTHING;
        }
        long place = place(header);
        String written = cookie(request);
        return written == null ? place : Math.max(place, place(written));
    }

    private long place(String sealed) {
        if (sealed.length() > LONGEST) {
            return Seen.EVERYTHING;
        }
        String content = opened(LIVE, sealed);
        if (content == null) {
            content = opened(LIST, sealed);
        }
        try {
            return content == null ? Seen.EVERYTHING : Long.parseLong(content.substring(content.lastIndexOf(' ') + 1));
        } catch (NumberFormatException e) {
            return Seen.EVERYTHING;
        }
    }

    private @Nullable String opened(String list, String sealed) {
        try {
            return cursors.take(list, sealed);
        } catch (Refusal e) {
            return null;
        }
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Behind a commit: whoever gets the answer has seen its work. A program that keeps no cookies finds it in the header. */
    void tell(HttpServletResponse response, long place) {
        String sealed = cursors.give(LIST, ThreadLocalRandom.current().nextLong() + " " + place);
        response.setHeader(SeenFilter.HEADER, sealed);
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(COOKIE, sealed)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .path("/api")
                        .maxAge(LIFETIME)
                        .build()
                        .toString());
    }
}
