package dev.deskbell.accounts;

import java.util.UUID;

/** An account as others see it. */
public record Person(UUID id, String displayName) {}
