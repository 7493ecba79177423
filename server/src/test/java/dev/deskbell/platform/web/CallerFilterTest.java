package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** As whom a request runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallerFilterTest {

    private final Desk desk = Desk.running();
    private final CallerFilter filter = new CallerFilter(
            new SessionCookie(desk.bean(Settings.class)), desk.bean(Callers.class), desk.bean(Problems.class));

    private Visitor ada;
    private String token;

    @BeforeAll
    void adaHasASessionAndAToken() {
        ada = desk.visitor().signUp("Ada");
        token = ada.post("/api/me/tokens", Json.of("name", "ci"))
                .expect(201)
                .json()
                .path("token")
                .asString();
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    /** The handle that the policies are told, and whom controllers are told of. */
    private record Ran(String handle, @Nullable Caller caller) {}

    private Ran run(String path, @Nullable String cookie, @Nullable String authorization)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (cookie != null) {
            request.setCookies(new Cookie("other", token), new Cookie("deskbell", cookie));
        }
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        SecurityContextHolder.clearContext();
        List<Ran> ran = new ArrayList<>();
        filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> {
            Authentication known = SecurityContextHolder.getContext().getAuthentication();
            ran.add(new Ran(Identity.handle(), known == null ? null : (Caller) known.getPrincipal()));
        });
        return ran.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/help/acme"})
    void aCookieOrATokenSaysWhoItIs(String path) throws Exception {
        assertThat(run(path, ada.handle(), null)).isEqualTo(new Ran(ada.handle(), new Caller(ada.id())));
        assertThat(run(path, null, "Bearer  " + token + " ")).isEqualTo(new Ran(token, new Caller(ada.id())));
    }

    @Test
    void aTokenComesBeforeTheCookieAndAWrongOneDoesNotFallBackToIt() throws Exception {
        assertThat(run("/api/me", ada.handle(), "Bearer " + token)).isEqualTo(new Ran(token, new Caller(ada.id())));
        for (String wrong : List.of("Bearer", "Bearer wrong", "Basic " + token, token, "")) {
            assertThat(run("/api/me", ada.handle(), wrong)).isEqualTo(new Ran(Identity.NOBODY, null));
        }
    }

    @Test
    void whoBringsNothingOrWhatIsNobodysIsNobody() throws Exception {
        String nobodys = "dbs_" + "0".repeat(64);

        assertThat(run("/api/me", null, null)).isEqualTo(new Ran(Identity.NOBODY, null));
        assertThat(run("/api/me", "dbs_forged", null)).isEqualTo(new Ran(Identity.NOBODY, null));
        assertThat(run("/api/me", nobodys, null)).isEqualTo(new Ran(nobodys, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/health/ready", "/apix", "/helpx"})
    void aScreenNeedsNobody(String path) throws Exception {
        assertThat(run(path, ada.handle(), "Bearer " + token)).isEqualTo(new Ran(Identity.NOBODY, null));
    }

    @Test
    void whatGoesWrongFurtherOnIsToldAsItIs() {
        for (Exception wrong : List.of(new ServletException(), new IOException(), new IllegalStateException())) {
            FilterChain failing = (_, _) -> raise(wrong);
            assertThatThrownBy(() -> filter.doFilter(
                            new MockHttpServletRequest("GET", "/api/me"), new MockHttpServletResponse(), failing))
                    .isSameAs(wrong);
        }
    }

    private static void raise(Exception e) throws ServletException, IOException {
        switch (e) {
            case ServletException servlet -> throw servlet;
            case IOException io -> throw io;
            default -> throw (RuntimeException) e;
        }
    }
}
