package dev.deskbell.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the controller's method for a request. Spring matches each of some two hundred patterns with every path, which took a tenth of
 * what a list takes. Here those come first that have the request's method, as many segments as its path and the same fixed ones: where
 * one of them alone matches, it is the one. Everything else is left to Spring, refusals too.
 */
final class Routes extends RequestMappingHandlerMapping {

    /** @param segments of its pattern; null for one that varies */
    private record Route(
            RequestMappingInfo mapping,
            HandlerMethod method,
            Set<RequestMethod> methods,
            List<@Nullable String> segments) {

        boolean fits(RequestMethod asked, List<String> path) {
            return methods.contains(asked) && fits(path);
        }

        private boolean fits(List<String> path) {
            for (int i = 0; i < path.size(); i++) {
                String fixed = segments.get(i);
                if (fixed != null && !fixed.equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** By how many segments they have. Those whose pattern fits any number are not among them. */
    private Map<Integer, List<Route>> routes = Map.of();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> methods) {
        super.handlerMethodsInitialized(methods);
        routes = methods.entrySet().stream()
                .flatMap(known -> routes(known.getKey(), known.getValue()))
                .collect(Collectors.groupingBy(route -> route.segments().size()));
    }

    private static Stream<Route> routes(RequestMappingInfo mapping, HandlerMethod method) {
        return mapping.getPatternValues().stream()
                .filter(pattern -> !pattern.contains("*") && !pattern.contains("?"))
                .map(pattern ->
                        new Route(mapping, method, mapping.getMethodsCondition().getMethods(), segments(pattern)));
    }

    private static List<@Nullable String> segments(String pattern) {
        List<@Nullable String> segments = new ArrayList<>();
        for (String segment : pattern.substring(1).split("/", -1)) {
            segments.add(segment.contains("{") ? null : segment);
        }
        return segments;
    }

    /** Decoded; an empty one behind a slash that ends the path or that another one follows. */
    private static List<String> segments(PathContainer path) {
        List<String> segments = new ArrayList<>();
        for (PathContainer.Element element : path.elements()) {
            if (element instanceof PathContainer.PathSegment segment) {
                segments.removeLast();
                segments.add(segment.valueToMatch());
            } else {
                segments.add("");
            }
        }
        return segments;
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String lookupPath, HttpServletRequest request)
            throws Exception {
        Route found = null;
        RequestMappingInfo match = null;
        for (Route route : fitting(request)) {
            RequestMappingInfo matching = getMatchingMapping(route.mapping(), request);
            if (matching != null && match != null) {
                return super.lookupHandlerMethod(lookupPath, request); // which is the more specific one
            }
            if (matching != null) {
                found = route;
                match = matching;
            }
        }
        if (found == null || match == null) {
            return super.lookupHandlerMethod(lookupPath, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.method());
        handleMatch(match, lookupPath, request);
        return found.method();
    }

    private List<Route> fitting(HttpServletRequest request) {
        RequestMethod method = RequestMethod.resolve(request.getMethod());
        if (method == null) {
            return List.of();
        }
        List<String> path =
                segments(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        List<Route> fitting = new ArrayList<>(2);
        for (Route route : routes.getOrDefault(path.size(), List.of())) {
            if (route.fits(method, path)) {
                fitting.add(route);
            }
        }
        return fitting;
    }

    /** Has Spring use it. */
    @Component
    static class Registration implements WebMvcRegistrations {

        @Override
        public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
            return new Routes();
        }
    }
}
