package dev.deskbell.platform.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which characters a text may have. Refused are those that make a text show as something else than it is: C0 and C1
 * controls, the bidirectional embeddings, overrides and isolates (Unicode TR 36, "bidirectional text spoofing"; CVE-2021-42574),
 * and halves of surrogate pairs, which no encoding can carry. Right-to-left letters and marks are welcome.
 */
public final class CleanText {

    private CleanText() {}

    /** What is wrong with a line, or null. */
    public static @Nullable String faultOfLine(String text) {
        if (text.isBlank()) {
            return "must not be blank";
        }
        return fault(text, c -> false);
    }

    /** What is wrong with a text of several lines, or null. */
    public static @Nullable String faultOfText(String text) {
        return fault(text, c -> c == '\n' || c == '\t' || c == '\r');
    }

    private static @Nullable String fault(String text, IntPredicate allowed) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return "has half of a surrogate pair at position " + i + "; send valid Unicode";
            }
            if (bidirectionalControl(c) || (Character.isISOControl(c) && !allowed.test(c))) {
                return "has the control character U+%04X at position %d; remove it".formatted(c, i);
            }
            i += Character.charCount(c);
        }
        return null;
    }

    private static boolean bidirectionalControl(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean tell(@Nullable String fault, ConstraintValidatorContext context) {
        if (fault == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(fault.replace("{", "\\{").replace("$", "\\$"))
                .addConstraintViolation();
        return false;
    }

    /** {@link PlainLine}. */
    public static final class Line implements ConstraintValidator<PlainLine, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || tell(faultOfLine(value), context);
        }
    }

    /** {@link PlainText}. */
    public static final class Lines implements ConstraintValidator<PlainText, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || tell(faultOfText(value), context);
        }
    }
}
