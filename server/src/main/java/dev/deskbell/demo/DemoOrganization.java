package dev.deskbell.demo;

import dev.deskbell.demo.DemoStory.DemoMessage;
import dev.deskbell.demo.DemoStory.DemoTicket;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes one demo organization with its past: the rows that the verbs would have left behind, at their times. */
final class DemoOrganization {

    private static final List<String> STATUSES =
            List.of("open", "in_progress", "pending", "on_hold", "resolved", "closed");
    private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
    private static final int ON_HOLD = 4;
    private static final int IN_PROGRESS = 2;

    private final JdbcClient owner;
    private final UUID id;
    private final Map<String, DemoPerson> people;
    private final Instant now = Instant.now();

    private DemoOrganization(JdbcClient owner, UUID id, Map<String, DemoPerson> people) {
        this.owner = owner;
        this.id = id;
        this.people = people;
    }

    /** Answers its id. */
    static UUID found(JdbcClient owner, DemoStory story, Map<String, DemoPerson> people) {
        UUID id = owner.sql("insert into organization (slug, name, greeting, color) values (?, ?, ?, ?) returning id")
                .params(story.slug(), story.name(), story.greeting(), story.color())
                .query(UUID.class)
                .single();
        owner.sql("insert into organization_settings (organization_id) values (?)")
                .param(id)
                .update();
        people.values()
                .forEach(person ->
                        owner.sql("""
                        insert into member (organization_id, account_id, role, joined_at)
                        values (?, ?, ?, now() - interval '90 days')
                        """).params(id, person.id(), person.role()).update());
        DemoOrganization organization = new DemoOrganization(owner, id, people);
        List<DemoTicket> oldestFirst = story.tickets().stream()
                .sorted(Comparator.comparingDouble(DemoTicket::openedHoursAgo).reversed())
                .toList();
        for (int i = 0; i < oldestFirst.size(); i++) {
            organization.write(i + 1, oldestFirst.get(i));
        }
        owner.sql("insert into ticket_counter (organization_id, last_number) values (?, ?)")
                .params(id, oldestFirst.size())
                .update();
        return id;
    }

    private void write(long number, DemoTicket ticket) {
        Instant opened = now.minus(hours(ticket.openedHoursAgo()));
        DemoPerson requester = person(ticket.requester());
        DemoPerson assignee = ticket.assignee() == null ? null : person(ticket.assignee());
        int status = STATUSES.indexOf(ticket.status()) + 1;
        Instant updated = after(opened, last(ticket, ""));
        owner.sql("""
                        insert into ticket (organization_id, number, subject, description, requester_id, status,
                                            assignee_name, version, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        id,
                        number,
                        ticket.subject(),
                        ticket.description(),
                        requester.id(),
                        status == ON_HOLD ? IN_PROGRESS : status,
                        assignee == null ? null : assignee.displayName(),
                        ticket.messages().size() + 1,
                        utc(opened),
                        utc(after(opened, last(ticket, "public")))))
                .update();
        owner.sql("""
                        insert into triage (organization_id, number, status, priority, assignee_id, version, updated_at, resolved_at, tags)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        id,
                        number,
                        status,
                        PRIORITIES.indexOf(ticket.priority()) + 1,
                        assignee == null ? null : assignee.id(),
                        ticket.messages().size() + 2,
                        utc(updated),
                        ticket.status().equals("resolved") ? utc(updated) : null,
                        ticket.tags().stream().sorted().toArray(String[]::new)))
                .update();
        log(number, requester, "ticket.opened", requester, opened, "{}", true);
        ticket.messages().forEach(message -> write(number, requester, message, after(opened, message)));
        logOutcome(number, requester, assignee, ticket, updated);
    }

    private void write(long number, DemoPerson requester, DemoMessage message, Instant at) {
        DemoPerson author = person(message.by());
        owner.sql("""
                        insert into message (organization_id, number, id, author_id, author_name, author_role, visibility, body, created_at)
                        values (?, ?, uuidv7(? - now()), ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        number,
                        utc(at),
                        author.id(),
                        author.displayName(),
                        author.role(),
                        message.visibility(),
                        message.body(),
                        utc(at))
                .update();
        log(
                number,
                requester,
                "message.added",
                author,
                at,
                "{}",
                message.visibility().equals("public"));
    }

    /** How the ticket came to be as it is: one change by its assignee. */
    private void logOutcome(
            long number, DemoPerson requester, @Nullable DemoPerson assignee, DemoTicket ticket, Instant at) {
        if (assignee != null && !ticket.status().equals("open")) {
            log(number, requester, "ticket.changed", assignee, at, """
                            {"status": {"from": "open", "to": "%s"}}""".formatted(ticket.status()), false);
        }
    }

    private void log(
            long number,
            DemoPerson requester,
            String kind,
            DemoPerson actor,
            Instant at,
            String changed,
            boolean participants) {
        for (String audience : participants ? List.of("staff", "participants") : List.of("staff")) {
            owner.sql("""
                            insert into change (organization_id, audience, kind, ticket_number, ticket_version, requester_id,
                                                actor_id, actor_name, changed, at)
                            values (?, ?, ?, ?, 1, ?, ?, ?, ?::jsonb, ?)
                            """)
                    .params(
                            id,
                            audience,
                            kind,
                            number,
                            requester.id(),
                            actor.id(),
                            actor.displayName(),
                            changed,
                            utc(at))
                    .update();
        }
    }

    private DemoPerson person(String firstName) {
        DemoPerson person = people.get(firstName);
        if (person == null) {
            throw new IllegalStateException("the demo knows no " + firstName + " there");
        }
        return person;
    }

    private static @Nullable DemoMessage last(DemoTicket ticket, String visibility) {
        return ticket.messages().stream()
                .filter(message -> message.visibility().startsWith(visibility))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static Instant after(Instant opened, @Nullable DemoMessage message) {
        return message == null ? opened : opened.plus(hours(message.hoursAfter()));
    }

    private static Duration hours(double hours) {
        return Duration.ofSeconds(Math.round(hours * 3600));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
