package dev.deskbell.routing;

import dev.cel.runtime.CelVariableResolver;
import dev.deskbell.tickets.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules ready to be asked. Pure: the same ticket at the same time is placed the same way. */
final class CompiledRules {

    /** Rules that take longer for one ticket, all together, do not hold from there on. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private record Compiled(Rule rule, Condition condition) {}

    private final RuleSet rules;
    private final List<Compiled> compiled;

    CompiledRules(RuleSet rules) {
        this.rules = rules;
        this.compiled = rules.rules().stream()
                .filter(Rule::enabled)
                .map(rule -> new Compiled(rule, Condition.of(rule.when())))
                .toList();
    }

    RuleSet rules() {
        return rules;
    }

    boolean isEmpty() {
        return compiled.isEmpty();
    }

    /** @param now when the ticket was opened, as hour and weekday are asked for in UTC */
    Placement place(Facts ticket, Instant now) {
        Variables variables = new Variables(ticket, now.atZone(ZoneOffset.UTC));
        long end = System.nanoTime() + PATIENCE.toNanos();
        UUID team = null;
        UUID assignee = null;
        Priority priority = null;
        Set<String> tags = new TreeSet<>();
        List<String> notes = new ArrayList<>();
        List<String> fired = new ArrayList<>();
        for (Compiled one : compiled) {
            if (System.nanoTime() > end) {
                break;
            }
            if (!one.condition().holds(variables)) {
                continue;
            }
            Rule.Actions then = one.rule().then();
            team = team == null ? then.team() : team;
            assignee = assignee == null ? then.assignee() : assignee;
            priority = priority == null ? then.priority() : priority;
            tags.addAll(then.tags() == null ? List.of() : then.tags());
            if (then.note() != null) {
                notes.add(then.note());
            }
            fired.add(one.rule().name());
            if (one.rule().stop()) {
                break;
            }
        }
        return new Placement(team, assignee, priority, tags, notes, fired);
    }

    /** What conditions may ask for; the language is found out when one does. */
    private static final class Variables implements CelVariableResolver {

        private final Facts ticket;
        private final ZonedDateTime now;
        private @Nullable String language;

        Variables(Facts ticket, ZonedDateTime now) {
            this.ticket = ticket;
            this.now = now;
        }

        @Override
        public Optional<Object> find(String name) {
            return switch (name) {
                case "ticket.subject" -> Optional.of(ticket.subject());
                case "ticket.text" -> Optional.of(ticket.text());
                case "ticket.language" -> Optional.of(language());
                case "ticket.priority" -> Optional.of(ticket.priority().wire());
                case "ticket.tags" -> Optional.of(ticket.tags());
                case "requester.email" -> Optional.of(ticket.requesterEmail());
                case "requester.domain" -> Optional.of(ticket.domain());
                case "requester.tickets" -> Optional.of((long) ticket.earlierTickets());
                case "now.hour" -> Optional.of((long) now.getHour());
                case "now.weekday" -> Optional.of((long) now.getDayOfWeek().getValue());
                default -> Optional.empty();
            };
        }

        private String language() {
            String known = language;
            if (known == null) {
                known = Language.of(ticket.text());
                language = known;
            }
            return known;
        }
    }
}
