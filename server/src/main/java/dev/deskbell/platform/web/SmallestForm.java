package dev.deskbell.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * A file's compressed form that lies beside it. Spring takes the one that the client names first, and browsers name gzip before
 * Brotli, which is an eighth smaller.
 */
final class SmallestForm implements ResourceResolver {

    private final EncodedResourceResolver encoded = new EncodedResourceResolver();

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return encoded.resolveResource(
                request != null && takesBrotli(request) ? new OnlyBrotli(request) : request, path, locations, chain);
    }

    @Override
    public @Nullable String resolveUrlPath(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return encoded.resolveUrlPath(path, locations, chain);
    }

    private static boolean takesBrotli(HttpServletRequest request) {
        String taken = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return taken != null && taken.toLowerCase(Locale.ROOT).matches(".*\\bbr\\b.*");
    }

    private static final class OnlyBrotli extends HttpServletRequestWrapper {

        OnlyBrotli(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_ENCODING) ? "br" : super.getHeader(name);
        }
    }
}
