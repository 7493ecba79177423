package dev.deskbell.platform.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program says no. Thrown by verbs, answered by {@link Problems} as a problem document; it rolls a transaction back. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient List<FieldError> errors;
    private final transient @Nullable Object current;
    private final @Nullable Duration retryAfter;

    private Refusal(
            RefusalCode code, List<FieldError> errors, @Nullable Object current, @Nullable Duration retryAfter) {
        super(code.wire(), null, false, false);
        this.code = code;
        this.errors = errors;
        this.current = current;
        this.retryAfter = retryAfter;
    }

    public static Refusal of(RefusalCode code) {
        return new Refusal(code, List.of(), null, null);
    }

    /** Hidden and missing are the same answer. */
    public static Refusal notFound() {
        return of(RefusalCode.NOT_FOUND);
    }

    /** A 400 that names the field and the mend. */
    public static Refusal badField(String field, String mend) {
        return badFields(List.of(new FieldError(field, mend)));
    }

    public static Refusal badFields(List<FieldError> errors) {
        return new Refusal(RefusalCode.BAD_INPUT, List.copyOf(errors), null, null);
    }

    /** A refusal that belongs to one field of the form, so that the screen can show it there. */
    public static Refusal of(RefusalCode code, String field) {
        return new Refusal(code, List.of(new FieldError(field, code.detail())), null, null);
    }

    /** The same with a mend of its own. */
    public static Refusal of(RefusalCode code, String field, String mend) {
        return new Refusal(code, List.of(new FieldError(field, mend)), null, null);
    }

    /** A 409 that carries what the thing looks like now. */
    public static Refusal conflict(Object current) {
        return new Refusal(RefusalCode.VERSION_CONFLICT, List.of(), current, null);
    }

    public static Refusal retryAfter(RefusalCode code, Duration wait) {
        return new Refusal(code, List.of(), null, wait);
    }

    public RefusalCode code() {
        return code;
    }

    Problem problem() {
        return new Problem(
                "about:blank",
                code.status().getReasonPhrase(),
                code.status().value(),
                code.detail(),
                code.wire(),
                errors.isEmpty() ? null : errors,
                current);
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
