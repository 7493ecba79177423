package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Role;
import dev.deskbell.platform.db.DatabaseClock;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.teams.TeamName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the routing does to a ticket, as the worker and within a job: places it, and adds a note. */
@Component
public class RoutedTickets {

    private final TicketStore store;
    private final TicketChanges changes;
    private final Worker worker;
    private final Markdown markdown;
    private final DatabaseClock clock;

    RoutedTickets(
            @Qualifier("workerClient") JdbcClient workerClient,
            TicketChanges changes,
            Worker worker,
            Markdown markdown,
            DatabaseClock clock) {
        this.store = new TicketStore(workerClient);
        this.changes = changes;
        this.worker = worker;
        this.markdown = markdown;
        this.clock = clock;
    }

    /**
     * What is to become of a ticket.
     *
     * @param team null leaves it in the team that it has
     * @param assignee null leaves it with nobody
     * @param priority null leaves it as it is
     * @param tags to be added
     */
    public record Placing(
            @Nullable TeamName team,
            @Nullable Person assignee,
            @Nullable Priority priority,
            List<String> tags) {}

    /** A note that a rule adds in the name of whoever wrote the rule. */
    public record Note(UUID authorId, String authorName, String body) {}

    /**
     * Places a ticket that nobody has and that is active.
     *
     * @return whether it was still so: a person may have been faster
     */
    public boolean place(UUID organizationId, long number, Placing placing) {
        Optional<Ticket> found = lock(organizationId, number)
                .filter(ticket -> ticket.assignee() == null && ticket.status().isActive());
        found.ifPresent(before -> {
            TreeSet<String> tags = new TreeSet<>(before.tags());
            tags.addAll(placing.tags());
            Ticket after = before.withFields(
                    before.subject(),
                    before.description(),
                    placing.priority() == null ? before.priority() : placing.priority(),
                    placing.team() == null ? before.team() : placing.team(),
                    placing.assignee(),
                    List.copyOf(tags));
            if (!after.equals(before)) {
                write(before, after);
            }
        });
        return found.isPresent();
    }

    /** Takes an active ticket from whoever has it and puts it back into its team's queue; false when they have it no more. */
    public boolean release(UUID organizationId, long number, UUID assigneeId) {
        Optional<Ticket> found = lock(organizationId, number).filter(ticket -> {
            Person assignee = ticket.assignee();
            return ticket.status().isActive()
                    && assignee != null
                    && assignee.id().equals(assigneeId);
        });
        found.ifPresent(before -> write(
                before,
                before.withFields(
                        before.subject(),
                        before.description(),
                        before.priority(),
                        before.team(),
                        null,
                        before.tags())));
        return found.isPresent();
    }

    private Optional<Ticket> lock(UUID organizationId, long number) {
        try {
            return Optional.of(store.lock(organizationId, number));
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }

    private void write(Ticket before, Ticket after) {
        Ticket written = store.update(
                before, after, TicketDifference.between(before, after).isShownToRequester());
        TeamName team = after.team();
        Person assignee = after.assignee();
        worker.update(
                "update triage set team_id = ?::uuid, assignee_id = ?::uuid where organization_id = ? and number = ?",
                team == null ? null : team.id(),
                assignee == null ? null : assignee.id(),
                after.organizationId(),
                after.number());
        changes.routed(before, written);
    }

    /** Adds an internal note, if the ticket is still there. */
    public void note(UUID organizationId, long number, Note note) {
        lock(organizationId, number).ifPresent(ticket -> {
            UUID id = UUID.randomUUID();
            Instant now = clock.instant();
            Member author = new Member(organizationId, "", note.authorId(), note.authorName(), Role.ADMIN, false);
            worker.update(
                    """
                    insert into message (organization_id, number, id, author_id, author_name, author_role, visibility, body, created_at)
                    values (?, ?, ?, ?, ?, ?, 'internal', ?, ?)
                    """,
                    organizationId,
                    number,
                    id,
                    author.accountId(),
                    author.displayName(),
                    author.role().wire(),
                    note.body(),
                    now.atOffset(ZoneOffset.UTC));
            changes.noted(
                    ticket,
                    MessageView.of(
                            id, author, Visibility.INTERNAL, note.body(), markdown.html(note.body()), List.of(), now));
        });
    }
}
