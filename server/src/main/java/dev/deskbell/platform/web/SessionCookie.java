package dev.deskbell.platform.web;

import dev.deskbell.platform.Settings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that carries a browser's handle: {@code __Host-deskbell}, or {@code deskbell} on plain-http localhost. */
@Component
public class SessionCookie {

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final boolean secure;
    private final String name;

    SessionCookie(Settings settings) {
        this.secure = settings.secureCookies();
        this.name = secure ? "__Host-deskbell" : "deskbell";
    }

    /** The value of a Set-Cookie header that signs in. */
    public String set(String handle) {
        return cookie(handle, LIFETIME);
    }

    /** The value of a Set-Cookie header that signs out. */
    public String clear() {
        return cookie("", Duration.ZERO);
    }

    private String cookie(String value, Duration age) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }

    String read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }
}
