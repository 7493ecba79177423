package dev.deskbell.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An answer that is not long goes out in one piece, with its length. Whoever writes JSON flushes it, which made each answer two or
 * three pieces, each of them a call of the system and a wake-up of the client: a tenth of what a list takes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WholeAnswers extends OncePerRequestFilter {

    /** Bytes; a page of 25 tickets has 11,000. What is longer goes out in pieces. Each open connection has a buffer of it. */
    private static final int PIECE = 16 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setBufferSize(PIECE);
        chain.doFilter(request, new Unflushed(response));
    }

    private static final class Unflushed extends HttpServletResponseWrapper {

        private @Nullable ServletOutputStream output;

        Unflushed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream known = output;
            if (known == null) {
                known = new Piece(super.getOutputStream());
                output = known;
            }
            return known;
        }
    }

    private static final class Piece extends ServletOutputStream {

        private final ServletOutputStream output;

        Piece(ServletOutputStream output) {
            this.output = output;
        }

        @Override
        public void write(int octet) throws IOException {
            output.write(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            output.write(octets, offset, length);
        }

        /** The end of the answer does that. */
        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
            output.close();
        }

        @Override
        public boolean isReady() {
            return output.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            output.setWriteListener(listener);
        }
    }

    /** Has Tomcat give the system as much at once. */
    @Configuration(proxyBeanMethods = false)
    static class Settings {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> largerPieces() {
            return factory -> factory.addConnectorCustomizers(
                    connector -> connector.setProperty("socket.appWriteBufSize", String.valueOf(PIECE)));
        }
    }
}
