package dev.deskbell.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a rehearsal is, and what came of it. */
record RehearsalView(
        UUID id,
        int days,
        int version,

        @Schema(allowableValues = {"running", "done", "cancelled", "failed"})
        String state,

        int total,
        int done,
        @Nullable Rehearsed result) {}
