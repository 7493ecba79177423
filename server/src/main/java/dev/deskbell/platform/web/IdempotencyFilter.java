package dev.deskbell.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes POSTs of a signed-in caller happen once per Idempotency-Key: the request's work and the memory of its answer
 * commit together. A refused request is forgotten, so it may be mended and sent again under its key. A file does not fit into
 * memory: who takes files looks after keys themselves.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final int LONGEST_KEY = 200;

    private final Idempotency answers;
    private final TransactionTemplate transaction;
    private final Problems problems;

    IdempotencyFilter(Idempotency answers, TransactionTemplate inTransaction, Problems problems) {
        this.answers = answers;
        this.transaction = inTransaction;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null
                || !"POST".equals(request.getMethod())
                || request.getHeader("Idempotency-Key") == null
                || !request.getRequestURI().startsWith("/api/")
                || FileBody.isCarriedBy(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader("Idempotency-Key");
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problems.write(
                    response, Refusal.badField("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters"));
            return;
        }
        try {
            BufferedRequest buffered = new BufferedRequest(request);
            ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
            transaction.executeWithoutResult(status -> {
                if (!once(key, buffered, answer, chain)) {
                    status.setRollbackOnly();
                }
            });
            answer.copyBodyToResponse(); // only now: an answer is a promise that the work is kept
        } catch (UncheckedServletException e) {
            throw e.servletException();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Refusal refusal) {
            problems.write(response, refusal);
        } catch (DataAccessException | TransactionException e) {
            problems.write(response, Refusal.retryAfter(RefusalCode.UNAVAILABLE, Duration.ofSeconds(2)));
        }
    }

    /** Whether what happened may be kept. */
    private boolean once(
            String key, BufferedRequest request, ContentCachingResponseWrapper response, FilterChain chain) {
        try {
            Optional<Idempotency.Answer> earlier = answers.claim(key, request.fingerprint());
            if (earlier.isPresent()) {
                replay(earlier.get(), response);
                return true;
            }
            chain.doFilter(request, response);
            if (response.getStatus() >= 400) {
                return false;
            }
            answers.keep(
                    key,
                    new Idempotency.Answer(
                            response.getStatus(),
                            response.getContentType(),
                            response.getHeader("Location"),
                            response.getContentAsByteArray()));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new UncheckedServletException(e);
        }
    }

    private static void replay(Idempotency.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader("Location", answer.location());
        }
        response.getOutputStream().write(answer.body());
    }

    private static final class UncheckedServletException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final ServletException exception;

        UncheckedServletException(ServletException exception) {
            super(exception);
            this.exception = exception;
        }

        ServletException servletException() {
            return exception;
        }
    }

    /** A request whose body was read once already. */
    private static final class BufferedRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        BufferedRequest(HttpServletRequest request) throws IOException {
            super(request);
            this.body = request.getInputStream().readAllBytes();
        }

        byte[] fingerprint() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes((getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BufferedBody(body);
        }
    }
}
