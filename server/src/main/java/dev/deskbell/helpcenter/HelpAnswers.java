package dev.deskbell.helpcenter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends pages: in the form that the browser takes, or nothing when it has the page already. */
@Component
class HelpAnswers {

    private static final String PUBLIC = "public, max-age=0, must-revalidate";
    private static final String PRIVATE = "private, no-store";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** The same for everybody. To be asked for each time, which costs a few bytes when it has not changed. */
    void sendToAll(HelpPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(page, page.isHere() ? PUBLIC : PRIVATE, request, response);
    }

    /** Its address names its content. */
    void sendForEver(HelpPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(page, FOR_EVER, request, response);
    }

    /** For whoever asked, and nobody else. */
    void sendToOne(HelpPage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(page, PRIVATE, request, response);
    }

    private static void send(HelpPage page, String keeping, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", keeping);
        response.setHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
        if (page.location() != null) {
            response.setStatus(page.status());
            response.setHeader("Location", page.location());
            return;
        }
        if (page.policy()
                != null) { // also when the page is there already: the browser puts these headers in place of those it
            // kept
            response.setHeader("Content-Security-Policy", page.policy());
        }
        boolean gzip = takesGzip(request.getHeader("Accept-Encoding"));
        String tag = '"' + page.tag() + (gzip ? "-gzip\"" : "\"");
        if (!keeping.equals(PRIVATE)) {
            response.setHeader("ETag", tag);
            if (has(tag, request.getHeader("If-None-Match"))) {
                response.setStatus(304);
                return;
            }
        }
        write(page, gzip, response);
    }

    private static void write(HelpPage page, boolean gzip, HttpServletResponse response) throws IOException {
        byte[] bytes = gzip ? page.gzip() : page.bytes();
        response.setStatus(page.status());
        response.setContentType(page.type());
        response.setContentLength(bytes.length);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.getOutputStream().write(bytes);
    }

    private static boolean takesGzip(@Nullable String accepted) {
        return accepted != null
                && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .anyMatch(coding -> coding.equals("gzip")
                                || (coding.startsWith("gzip;") && !coding.matches("gzip;\\s*q=0(?:\\.0*)?")));
    }

    private static boolean has(String tag, @Nullable String known) {
        return known != null
                && Arrays.stream(known.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }
}
