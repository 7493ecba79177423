package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.platform.db.Seen;
import dev.deskbell.platform.db.SomeKeys;
import dev.deskbell.testing.SomeSettings;
import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a browser carries for us: its session, and how much it has seen. */
class CookiesTest {

    @Test
    void aSessionIsCarriedByNoOtherSiteAndNoScriptAndNotInTheOpen() {
        SessionCookie cookie = new SessionCookie(SomeSettings.at("https://desk.test"));

        assertThat(cookie.set("dbs_1").split("; "))
                .contains("__Host-deskbell=dbs_1", "Path=/", "Max-Age=2592000", "Secure", "HttpOnly", "SameSite=Lax");
        assertThat(cookie.clear().split("; "))
                .contains("__Host-deskbell=", "Path=/", "Max-Age=0", "Secure", "HttpOnly", "SameSite=Lax");
        assertThat(new SessionCookie(SomeSettings.at("http://localhost:8080")).set("dbs_1"))
                .startsWith("deskbell=dbs_1;")
                .doesNotContain("Secure");
    }

    @Test
    void aSessionIsReadFromItsOwnCookieAlone() {
        SessionCookie cookie = new SessionCookie(SomeSettings.at("https://desk.test"));

        assertThat(cookie.read(request())).isEmpty();
        assertThat(cookie.read(request(new Cookie("deskbell", "planted")))).isEmpty();
        assertThat(cookie.read(request(new Cookie("deskbell", "planted"), new Cookie("__Host-deskbell", "dbs_1"))))
                .isEqualTo("dbs_1");
    }

    private static MockHttpServletRequest request(Cookie... cookies) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/me");
        if (cookies.length > 0) {
            request.setCookies(cookies);
        }
        return request;
    }

    // ------------------------------------------------------------------------------------------ how much it has seen

    private final Cursors cursors = new Cursors(SomeKeys.of("a long enough password"));
    private final SeenPlaces places = new SeenPlaces(cursors, SomeSettings.at("https://desk.test"));

    private long placeOf(@Nullable String header, Cookie... cookies) {
        MockHttpServletRequest request = request(cookies);
        if (header != null) {
            request.addHeader("X-Deskbell-Seen", header);
        }
        return places.of(request);
    }

    @Test
    void itHasSeenWhatItHeardOfAndWhatItWrote() {
        String heard = cursors.give(SeenPlaces.LIVE, "7 42 1000");
        Cookie earlier = written(999);
        Cookie later = written(1001);

        assertThat(placeOf(heard)).isEqualTo(1000);
        assertThat(placeOf(heard, new Cookie("other", "1"), earlier)).isEqualTo(1000);
        assertThat(placeOf(heard, new Cookie("other", "1"), later)).isEqualTo(1001);
        assertThat(placeOf(later.getValue()))
                .as("a program that keeps no cookies")
                .isEqualTo(1001);
    }

    private Cookie written(long place) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        places.tell(response, place);
        return Objects.requireNonNull(response.getCookie("deskbell-seen"));
    }

    /** Or its answer could come from a standby that does not show it yet. */
    @Test
    void whoDoesNotSayItCrediblyMayHaveSeenEverything() {
        String heard = cursors.give(SeenPlaces.LIVE, "7 42 1000");

        assertThat(placeOf(null, written(5))).isEqualTo(Seen.EVERYTHING);
        assertThat(placeOf("forged")).isEqualTo(Seen.EVERYTHING);
        assertThat(placeOf(cursors.give("tickets", "1"))).isEqualTo(Seen.EVERYTHING);
        assertThat(placeOf(cursors.give(SeenPlaces.LIVE, "7 everything"))).isEqualTo(Seen.EVERYTHING);
        assertThat(placeOf(cursors.give(SeenPlaces.LIVE, "0".repeat(600) + " 1")))
                .isEqualTo(Seen.EVERYTHING);
        assertThat(placeOf(heard, new Cookie("deskbell-seen", "forged"))).isEqualTo(Seen.EVERYTHING);
    }

    @Test
    void whatItWroteIsToldSealedForTenSecondsAndDifferentlyEachTime() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        places.tell(response, 1234567);
        Cookie cookie = Objects.requireNonNull(response.getCookie("deskbell-seen"));

        assertThat(response.getHeader("X-Deskbell-Seen"))
                .isEqualTo(cookie.getValue())
                .doesNotContain("1234567");
        assertThat(cookie.getValue()).isNotEqualTo(written(1234567).getValue());
        assertThat(String.valueOf(response.getHeader("Set-Cookie")).split("; "))
                .contains("Path=/api", "Max-Age=10", "Secure", "HttpOnly", "SameSite=Lax");
    }
}
