package dev.deskbell.platform.web;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.db.Standby;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** The filter chain: who calls, CSRF, and what is public. */
@Configuration
class Security {

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            Settings settings,
            SessionCookie cookie,
            Callers callers,
            Problems problems,
            Standby standby,
            SeenPlaces places) {
        http.addFilterBefore(new CallerFilter(cookie, callers, problems), CsrfFilter.class)
                .addFilterAfter(new SeenFilter(standby, places), CallerFilter.class)
                .addFilterAfter(new OriginFilter(problems), CallerFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie(settings))
                        .csrfTokenRequestHandler(eagerly())
                        .ignoringRequestMatchers(CallerFilter::hasBearer)
                        .ignoringRequestMatchers("/api/mail-stops/*")
                        // A form on a page that is the same for everybody: OriginFilter holds other sites back, and the
                        // cookie
                        // is not sent along from there.
                        .ignoringRequestMatchers("/help/*/articles/*/rating"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST,
                                "/api/accounts",
                                "/api/session",
                                "/api/password-resets",
                                "/api/password-resets/*",
                                "/api/email-verifications/*",
                                "/api/domain-proofs/*",
                                "/api/client-errors")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET, "/api/invitations/*", "/api/domain-proofs/*", "/api/openapi.json")
                        .permitAll()
                        .requestMatchers("/api/mail-stops/*", "/api/help/**")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) ->
                                problems.write(response, Refusal.of(RefusalCode.NOT_SIGNED_IN)))
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                response,
                                Refusal.of(
                                        e instanceof CsrfException
                                                ? RefusalCode.FORGED_REQUEST
                                                : RefusalCode.NOT_FOUND))))
                .headers(AbstractHttpConfigurer::disable)
                // Sessions are the database's: CallerFilter finds out who calls, for each request anew. Nor does a
                // request
                // get another CSRF token by that: a page that sends two at once would then hold an old one.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .servletApi(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    private static CookieCsrfTokenRepository csrfCookie(Settings settings) {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie ->
                cookie.secure(settings.secureCookies()).sameSite("Lax").path("/"));
        return repository;
    }

    /** Not deferred: every GET under /api sets the cookie, so that a fresh client can begin; who brings a token needs none. */
    private static CsrfTokenRequestAttributeHandler eagerly() {
        return new CsrfTokenRequestAttributeHandler() {
            @Override
            public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
                super.handle(request, response, token);
                if (request.getRequestURI().startsWith("/api") && !CallerFilter.hasBearer(request)) {
                    token.get().getToken();
                }
            }
        };
    }
}
