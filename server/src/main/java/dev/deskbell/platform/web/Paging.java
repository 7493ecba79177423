package dev.deskbell.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** The two query parameters that every list takes. */
public record Paging(
        @Nullable @Min(1) @Max(100) Integer limit, @Nullable String cursor) {

    public static final int DEFAULT_LIMIT = 25;

    /** How many rows a page has: 1 to 100, 25 unless told. */
    public int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }
}
