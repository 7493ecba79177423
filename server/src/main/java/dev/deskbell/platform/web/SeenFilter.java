package dev.deskbell.platform.web;

import dev.deskbell.platform.db.Seen;
import dev.deskbell.platform.db.Standby;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request that only reads show no less than its caller has seen: what the client wrote, by a cookie, and what it was told of, by the
 * header {@value #HEADER} with the cursor of the last event that it heard. Who does not send the header reads on the primary: it may have
 * heard of anything.
 */
final class SeenFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Deskbell-Seen";

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Standby standby;
    private final SeenPlaces places;

    SeenFilter(Standby standby, SeenPlaces places) {
        this.standby = standby;
        this.places = places;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !standby.isThere() || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Seen.upTo(place(request), place -> places.tell(response, place), () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** Streams begin where the feed is, which no standby knows. */
    private long place(HttpServletRequest request) {
        boolean reads =
                READS.contains(request.getMethod()) && !request.getRequestURI().startsWith("/api/live");
        return reads ? places.of(request) : Seen.EVERYTHING;
    }
}
