package dev.deskbell.teams;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How somebody of staff works.
 *
 * @param until when an absence ends by itself
 * @param capacity how many active tickets at once they are given; null for as many as come
 * @param timeZone of their hours, as in the IANA database
 * @param hours when they work; none means always
 */
record AgentView(
        UUID id,
        String displayName,
        Availability availability,
        @Nullable Instant until,
        @Nullable Integer capacity,
        String timeZone,
        List<WorkHours> hours,
        List<Skill> skills) {}
