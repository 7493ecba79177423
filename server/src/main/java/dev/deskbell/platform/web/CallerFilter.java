package dev.deskbell.platform.web;

import dev.deskbell.platform.db.Behalf;
import dev.deskbell.platform.db.Identity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the handle (bearer token, else the session cookie; never both) and lets the rest of the request run as its holder.
 */
final class CallerFilter extends OncePerRequestFilter {

    private final SessionCookie cookie;
    private final Callers callers;
    private final Problems problems;

    CallerFilter(SessionCookie cookie, Callers callers, Problems problems) {
        this.cookie = cookie;
        this.callers = callers;
        this.problems = problems;
    }

    /** The handle of a bearer token; empty when the request does not bring one. */
    static boolean hasBearer(HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String handle = handle(request);
        proceed(handle, () -> {
            if (recognize(handle, response)) {
                chain.doFilter(request, response);
            }
            return true;
        });
    }

    /** Whether the database could be asked; else it is answered already. */
    private boolean recognize(String handle, HttpServletResponse response) throws IOException {
        if (!handle.isEmpty()) {
            try {
                callers.account(handle).ifPresent(account -> SecurityContextHolder.getContext()
                        .setAuthentication(new Caller.Token(new Caller(account))));
            } catch (DataAccessException e) {
                problems.write(response, Refusal.retryAfter(RefusalCode.UNAVAILABLE, Duration.ofSeconds(2)));
                return false;
            }
        }
        return true;
    }

    /** Nobody needs to be known for a screen or a health check, nor the database for that. */
    private String handle(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith("/api/") && !path.startsWith("/help/")) {
            return Identity.NOBODY;
        }
        String authorization = request.getHeader("Authorization");
        String handle = authorization == null
                ? cookie.read(request)
                : authorization.startsWith("Bearer ")
                        ? authorization.substring(7).strip()
                        : "";
        return Handles.wellFormed(handle) ? handle : Identity.NOBODY;
    }

    private static void proceed(String handle, ScopedValue.CallableOp<Boolean, Exception> work)
            throws ServletException, IOException {
        try {
            Identity.as(handle, () -> Behalf.of(handle, work));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
