package dev.deskbell.routing;

import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.tickets.Priority;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is sent.
 *
 * @param stop whether the rules behind it are not asked when it holds: yes, unless told
 * @param enabled yes, unless told
 */
record RuleRequest(
        @NotNull @PlainLine @Size(max = 100) String name,
        @NotNull @PlainText @Size(max = Condition.LONGEST) String when,
        @NotNull @Valid Then then,
        @Nullable Boolean stop,
        @Nullable Boolean enabled,
        @Nullable @Min(0) @Max(1000) Integer position) {

    /** What to do; absent fields leave a ticket as it is. */
    record Then(
            @Nullable UUID team,
            @Nullable UUID assignee,
            @Nullable Priority priority,
            @Nullable @Size(max = 20) List<@NotNull @PlainLine @Size(max = 50) String> tags,
            @Nullable @PlainText @Size(max = 5_000) String note) {

        Rule.Actions asActions() {
            List<String> normal = tags == null
                    ? null
                    : tags.stream()
                            .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                            .distinct()
                            .sorted()
                            .toList();
            return new Rule.Actions(team, assignee, priority, normal, note == null || note.isBlank() ? null : note);
        }
    }

    Rule asRule(UUID id) {
        return new Rule(
                id, name.strip(), when, then.asActions(), !Boolean.FALSE.equals(stop), !Boolean.FALSE.equals(enabled));
    }
}
