package dev.deskbell.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No request body is read further than 2 MiB. Fields have their own, much lower bounds; a body of up to 2 MiB gets the 400
 * that names the field, a larger one a 413. Files have
 * limits of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimitFilter extends OncePerRequestFilter {

    static final int LARGEST = 2 * 1024 * 1024;

    private final Problems problems;

    BodyLimitFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (FileBody.isCarriedBy(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getContentLengthLong() > LARGEST) {
            response.setHeader("Connection", "close");
            problems.write(response, Refusal.of(RefusalCode.TOO_LARGE));
            return;
        }
        chain.doFilter(request.getContentLengthLong() >= 0 ? request : new Limited(request), response);
    }

    /** A chunked body does not say how long it is: it is counted as it comes. */
    private static final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream body = super.getInputStream();
            return new ServletInputStream() {
                private int count;

                @Override
                public int read() throws IOException {
                    int next = body.read();
                    if (next >= 0 && ++count > LARGEST) {
                        throw Refusal.of(RefusalCode.TOO_LARGE);
                    }
                    return next;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int read = body.read(target, offset, length);
                    count += Math.max(read, 0);
                    if (count > LARGEST) {
                        throw Refusal.of(RefusalCode.TOO_LARGE);
                    }
                    return read;
                }

                @Override
                public boolean isFinished() {
                    return body.isFinished();
                }

                @Override
                public boolean isReady() {
                    return body.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    body.setReadListener(listener);
                }
            };
        }
    }
}
