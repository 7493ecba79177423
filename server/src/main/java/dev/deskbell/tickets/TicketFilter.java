package dev.deskbell.tickets;

import dev.deskbell.platform.web.FieldError;
import dev.deskbell.platform.web.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list. Within a field the values mean "any of", between fields "and".
 *
 * @param assignees whose; empty means anybody's and nobody's
 * @param unassigned nobody's as well as {@code assignees}'
 */
record TicketFilter(
        Set<TicketStatus> statuses,
        Set<Priority> priorities,
        List<UUID> assignees,
        boolean unassigned,
        List<UUID> teams,
        List<UUID> requesters,
        List<String> tags,
        @Nullable String text) {

    /**
     * @param me whom {@code assignee=me} means
     * @throws Refusal that names every parameter that has an unknown value
     */
    static TicketFilter of(TicketListRequest request, UUID me) {
        List<FieldError> errors = new ArrayList<>();
        Set<TicketStatus> statuses = EnumSet.noneOf(TicketStatus.class);
        statuses.addAll(parse("status", request.status(), TicketStatus::ofWire, TicketStatus.ALL_WIRE, errors));
        Set<Priority> priorities = EnumSet.noneOf(Priority.class);
        priorities.addAll(parse("priority", request.priority(), Priority::ofWire, "low, normal, high, urgent", errors));
        List<String> assignees = request.assignee() == null ? List.of() : request.assignee();
        List<UUID> ids = parse(
                "assignee",
                assignees.stream().filter(value -> !"none".equals(value)).toList(),
                value -> "me".equals(value) ? Optional.of(me) : uuid(value),
                "me, none or an id",
                errors);
        List<UUID> requesters = parse("requester", request.requester(), TicketFilter::uuid, "an id", errors);
        List<UUID> teams = parse("team", request.team(), TicketFilter::uuid, "an id", errors);
        if (!errors.isEmpty()) {
            throw Refusal.badFields(errors);
        }
        return new TicketFilter(
                statuses,
                priorities,
                ids,
                assignees.contains("none"),
                teams,
                requesters,
                request.tag() == null ? List.of() : request.tag(),
                request.q() == null || request.q().isBlank()
                        ? null
                        : request.q().strip());
    }

    private static <T> List<T> parse(
            String field,
            @Nullable List<String> values,
            Function<String, Optional<T>> parser,
            String known,
            List<FieldError> errors) {
        List<T> parsed = new ArrayList<>();
        for (String value : values == null ? List.<String>of() : values) {
            parser.apply(value)
                    .ifPresentOrElse(parsed::add, () -> errors.add(new FieldError(field, "must be one of: " + known)));
        }
        return parsed;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
