package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Which writes come from our own pages, or from no browser at all; everything else was made by another site's. */
class OriginFilterTest {

    private final OriginFilter filter =
            new OriginFilter(new Problems(JsonMapper.builder().build()));

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        GET,    desk.test,      https://evil.test,     cross-site,  -,        true
        HEAD,   desk.test,      https://evil.test,     -,           -,        true
        POST,   desk.test,      -,                     -,           -,        true
        POST,   desk.test,      -,                     same-origin, -,        true
        POST,   desk.test,      https://desk.test,     -,           -,        true
        POST,   desk.test,      https://DESK.test,     same-origin, -,        true
        POST,   desk.test:8080, http://desk.test:8080, -,           -,        true
        POST,   desk.test:8080, http://desk.test:8081, -,           -,        false
        POST,   desk.test,      https://evil.test,     -,           -,        false
        PUT,    desk.test,      https://evil.test,     -,           -,        false
        PATCH,  desk.test,      https://evil.test,     -,           -,        false
        DELETE, desk.test,      https://evil.test,     -,           -,        false
        POST,   desk.test,      https://desk.test,     cross-site,  -,        false
        POST,   desk.test,      -,                     cross-site,  -,        false
        POST,   desk.test,      null,                  -,           -,        false
        POST,   desk.test,      desk.test,             -,           -,        false
        POST,   desk.test,      ://,                   -,           -,        false
        POST,   -,              https://desk.test,     -,           -,        false
        POST,   desk.test,      https://evil.test,     cross-site,  Bearer x, true
        """)
    void writesOfOtherSitesGoNoFurther(
            String method,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String site,
            @Nullable String authorization,
            boolean passes)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/me");
        header(request, "Host", host);
        header(request, "Origin", origin);
        header(request, "Sec-Fetch-Site", site);
        header(request, "Authorization", authorization);
        MockHttpServletResponse response = new MockHttpServletResponse();
        AtomicBoolean passed = new AtomicBoolean();

        filter.doFilter(request, response, (_, _) -> passed.set(true));

        assertThat(passed.get()).isEqualTo(passes);
        assertThat(response.getStatus()).isEqualTo(passes ? 200 : 403);
    }

    private static void header(MockHttpServletRequest request, String name, @Nullable String value) {
        if (value != null) {
            request.addHeader(name, value);
        }
    }
}
