package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.platform.db.PresentWork;
import dev.deskbell.platform.db.Seen;
import dev.deskbell.platform.db.Standby;
import dev.deskbell.platform.db.StandbyInName;
import dev.deskbell.testing.Desk;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which requests may be answered by a standby, and how far it has to be for that. */
class SeenFilterTest {

    private final Cursors cursors = Desk.running().bean(Cursors.class);
    private final SeenPlaces places = Desk.running().bean(SeenPlaces.class);
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private long placeOf(Standby standby, String method, String path) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("X-Deskbell-Seen", cursors.give(SeenPlaces.LIVE, "7 42 1000"));
        AtomicLong place = new AtomicLong();
        new SeenFilter(standby, places).doFilter(request, response, (_, _) -> {
            place.set(PresentWork.place());
            PresentWork.committed(2000);
        });
        return place.get();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/me, true",
        "HEAD, /api/me, true",
        "POST, /api/me, false",
        "DELETE, /api/me, false",
        "GET, /api/live, false",
        "GET, /index.html, false"
    })
    void whatOnlyReadsIsReadWhereItsCallerMissesNothing(String method, String path, boolean mayBeStandbys)
            throws Exception {
        assertThat(placeOf(StandbyInName.there(), method, path)).isEqualTo(mayBeStandbys ? 1000 : Seen.EVERYTHING);
    }

    @Test
    void whoWroteIsToldHowFarAStandbyHasToBe() throws Exception {
        placeOf(StandbyInName.there(), "POST", "/api/me");

        MockHttpServletRequest next = new MockHttpServletRequest("GET", "/api/me");
        next.addHeader("X-Deskbell-Seen", String.valueOf(response.getHeader("X-Deskbell-Seen")));
        assertThat(places.of(next)).isEqualTo(2000);
    }

    @Test
    void withoutAStandbyNothingIsTold() throws Exception {
        assertThat(placeOf(StandbyInName.none(), "GET", "/api/me")).isEqualTo(Seen.EVERYTHING);
        assertThat(response.getHeaderNames()).isEmpty();
    }

    @Test
    void whatGoesWrongFurtherOnIsToldAsItIs() {
        IOException wrong = new IOException();

        assertThatThrownBy(() -> new SeenFilter(StandbyInName.there(), places)
                        .doFilter(new MockHttpServletRequest("GET", "/api/me"), response, (_, _) -> {
                            throw wrong;
                        }))
                .isSameAs(wrong);
    }
}
