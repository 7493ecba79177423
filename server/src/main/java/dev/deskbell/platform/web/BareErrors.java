package dev.deskbell.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What Tomcat answers by itself to a request of which it cannot make one: a line, a header, an address that is none. A problem document
 * like any other, though no code of ours has seen the request.
 */
public final class BareErrors extends ErrorReportValve {

    private static final String PROBLEM = """
            {"type":"about:blank","title":"%s","status":%d,"detail":"This is no request that can be understood.","code":"bad_input",\
            "errors":[{"field":"request","message":"is malformed: look at its address, method and headers"}]}""";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() == 501 || response.getStatus() == 505) {
            response.setStatus(
                    400); // CONNECT, a strange encoding or version: the request is odd, nothing is wrong with us
        }
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", ResponseHeaders.NO_CONTENT_POLICY);
            response.getOutputStream().write(PROBLEM.formatted(title, status).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // The client is gone, or was answered.
        }
    }

    /** Has Tomcat take it. */
    @Configuration(proxyBeanMethods = false)
    static class Settings {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> bareErrors() {
            return factory -> factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(BareErrors.class.getName());
                }
            });
        }
    }
}
