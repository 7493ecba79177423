package dev.deskbell.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The browser's program: one page for every screen's address, with a fresh nonce for its styles, and its parts. */
@Controller
class Screens implements WebMvcConfigurer {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self'"
                    + " data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final SecureRandom random = new SecureRandom();
    private final String page;

    Screens() throws IOException {
        ClassPathResource index = new ClassPathResource("static/index.html");
        page = index.exists()
                ? index.getContentAsString(StandardCharsets.UTF_8)
                : "<!doctype html><title>Deskbell</title><p>This build has no screens.";
    }

    @GetMapping({
        "/",
        "/index.html",
        "/sign-in",
        "/sign-up",
        "/forgot",
        "/reset/{token}",
        "/verify/{token}",
        "/invitations/{token}",
        "/user",
        "/organizations/new",
        "/org/{slug}/**",
        "/customer/**",
        "/domains/{token}",
        "/stop/{token}"
    })
    ResponseEntity<String> page() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY.formatted(nonce))
                .body(page.replace("__CSP_NONCE__", nonce));
    }

    /** File names under assets carry a hash of their content, so they never change. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new SmallestForm());
        registry.addResourceHandler("/*.js", "/*.svg", "/*.png", "/*.ico", "/*.txt", "/*.webmanifest")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .resourceChain(true)
                .addResolver(new SmallestForm());
    }
}
