package dev.deskbell.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The one mapper from anything that went wrong to a problem document. */
@RestControllerAdvice
public class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(refusal.code().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            answer.header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        }
        return answer.body(refusal.problem());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        return refused(UnreadableBody.refusal(e));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidBody(MethodArgumentNotValidException e) {
        return bindingErrors(e);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidQuery(BindException e) {
        return bindingErrors(e);
    }

    private ResponseEntity<Problem> bindingErrors(BindException e) {
        return refused(Refusal.badFields(e.getFieldErrors().stream()
                .map(error -> new FieldError(
                        error.getField(),
                        error.isBindingFailure() ? "has the wrong type" : said(error.getDefaultMessage())))
                .toList()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidParameter(HandlerMethodValidationException e) {
        List<FieldError> errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                said(result.getMethodParameter().getParameterName()), said(error.getDefaultMessage()))))
                .toList();
        return refused(Refusal.badFields(errors));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(ConstraintViolationException e) {
        return refused(Refusal.badFields(
                e.getConstraintViolations().stream().map(Problems::fieldError).toList()));
    }

    private static FieldError fieldError(ConstraintViolation<?> violation) {
        return new FieldError(violation.getPropertyPath().toString(), violation.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(TypeMismatchException e) {
        return refused(Refusal.badField(said(e.getPropertyName()), "has the wrong type"));
    }

    /** The address is not well encoded; the server finds out when somebody first asks for a parameter. */
    @ExceptionHandler
    ResponseEntity<Problem> unreadableAddress(InvalidParameterException e) {
        return ofStatus(400);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException e) {
        return refused(Refusal.badField(e.getParameterName(), "is missing"));
    }

    /** A write that row-level security refused is a write on something that the caller may not see. */
    @ExceptionHandler
    ResponseEntity<Problem> database(DataAccessException e, HttpServletRequest request) {
        return switch (sqlState(e)) {
            case "42501" -> refused(Refusal.notFound());
            case "DB001" -> refused(Refusal.of(RefusalCode.LAST_ADMIN));
            case "53100" -> refused(Refusal.retryAfter(RefusalCode.DATABASE_FULL, Duration.ofSeconds(10)));
            case "22021" -> refused(Refusal.badField("body", "has a character that no text may have"));
            default ->
                e instanceof DataAccessResourceFailureException
                                || e instanceof TransientDataAccessException
                                || e instanceof QueryTimeoutException
                        ? unavailable(e)
                        : broken(e, request);
        };
    }

    @ExceptionHandler
    ResponseEntity<Problem> noConnection(CannotCreateTransactionException e) {
        return unavailable(e);
    }

    private ResponseEntity<Problem> unavailable(Exception e) {
        log.warn("the database does not answer: {}", e.getClass().getSimpleName());
        return refused(Refusal.retryAfter(RefusalCode.UNAVAILABLE, Duration.ofSeconds(2)));
    }

    /** The client is gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        log.debug("the client went away");
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response) {
            return ofStatus(response.getStatusCode().value());
        }
        return broken(e, request);
    }

    /** The problem document of a bare status. */
    ResponseEntity<Problem> ofStatus(int status) {
        return refused(
                status == 400
                        ? Refusal.badField("request", "is malformed: look at its address, method and headers")
                        : Refusal.of(codeOf(status)));
    }

    private static RefusalCode codeOf(int status) {
        return switch (status) {
            case 405 -> RefusalCode.METHOD_NOT_ALLOWED;
            case 406 -> RefusalCode.NOT_ACCEPTABLE;
            case 413 -> RefusalCode.TOO_LARGE;
            case 415 -> RefusalCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> RefusalCode.UNAVAILABLE;
            default -> status < 500 ? RefusalCode.NOT_FOUND : RefusalCode.BROKEN;
        };
    }

    /** Types and places only: messages of exceptions may hold what a person typed. */
    private ResponseEntity<Problem> broken(Exception e, HttpServletRequest request) {
        Throwable root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        StackTraceElement[] trace = root.getStackTrace();
        log.error(
                "{} {} failed: {} ({}) at {}",
                request.getMethod(),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                root.getClass().getName(),
                sqlState(e),
                List.of(trace).subList(0, Math.min(trace.length, 12)));
        return refused(Refusal.of(RefusalCode.BROKEN));
    }

    private static String sqlState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** For filters, which stand outside of the controllers' error handling. */
    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.code().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        }
        json.writeValue(response.getOutputStream(), refusal.problem());
    }
}
