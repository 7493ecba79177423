package dev.deskbell.teams;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A unit of staff, as it is named on a ticket. */
@Schema(name = "TeamRef")
public record TeamName(UUID id, String name) {}
