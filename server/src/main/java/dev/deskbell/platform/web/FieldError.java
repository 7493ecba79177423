package dev.deskbell.platform.web;

/** One field that is not usable, and what to do about it. */
public record FieldError(String field, String message) {}
