package dev.deskbell.teams;

import dev.deskbell.platform.web.PlainLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A tag that somebody knows about, from 1 (a little) to 5 (very well). */
record Skill(
        @NotNull @PlainLine @Size(max = 50) String tag,
        @Min(1) @Max(5) int level) {}
