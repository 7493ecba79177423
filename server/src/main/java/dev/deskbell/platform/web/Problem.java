package dev.deskbell.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 9457, with our {@code code}, the fields that are wrong, and on a conflict what the thing looks like now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable List<FieldError> errors,
        @Nullable Object current) {}
