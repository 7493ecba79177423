package dev.deskbell.changes;

import org.jspecify.annotations.Nullable;

/** A field's value before and after; values are what the JSON shows (texts, numbers, small records, null). */
public record FieldChange(@Nullable Object from, @Nullable Object to) {}
