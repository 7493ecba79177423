package dev.deskbell.knowledge;

import java.util.UUID;

/** A category where it is mentioned. */
public record CategoryName(UUID id, String slug, String name) {}
