package dev.deskbell.demo;

import java.util.UUID;

/** Somebody in the demo, and the role that they have in an organization of it. */
record DemoPerson(UUID id, String displayName, String role) {}
