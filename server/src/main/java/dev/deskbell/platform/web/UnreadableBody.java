package dev.deskbell.platform.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says of a JSON body that cannot be read which field is wrong and how to mend it. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Refusal refusal(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof JacksonException jackson) {
                return Refusal.badField(field(jackson), mend(jackson));
            }
        }
        return Refusal.badField("body", "send a JSON object");
    }

    private static String field(JacksonException e) {
        String path = e.getPath().stream()
                .map(reference -> reference.getPropertyName() != null
                        ? reference.getPropertyName()
                        : "[" + reference.getIndex() + "]")
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.isEmpty() ? "body" : path;
    }

    private static String mend(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is not a field of this request; remove it";
            case InvalidFormatException format -> "is not a valid " + kind(format.getTargetType());
            case MismatchedInputException mismatch -> "must be a " + kind(mismatch.getTargetType());
            default -> "is not valid JSON; send one well-formed JSON object without duplicate names";
        };
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "value of another type";
        }
        if (type.isEnum()) {
            return "value; use one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "UUID" -> "id (a UUID)";
            case "int", "Integer", "long", "Long" -> "whole number";
            case "boolean", "Boolean" -> "true or false";
            case "List", "ArrayList", "Set" -> "list";
            default -> "value of another type";
        };
    }
}
