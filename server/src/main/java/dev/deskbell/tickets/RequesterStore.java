package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.platform.db.RecordMapper;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.teams.TeamName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a customer's own ticket needs of the part that customers do not see: two functions hold it and move it, and permit no
 * more than product.md does.
 */
@Repository
class RequesterStore {

    private record Shown(String subject, String description, int version, Instant createdAt, Instant updatedAt) {}

    private record Held(
            TicketStatus status,
            Priority priority,
            @Nullable UUID assigneeId,
            @Nullable String assigneeName,
            @Nullable TeamName team,
            int version,
            List<String> tags) {}

    private record Moved(int version, int requesterVersion, Instant updatedAt) {}

    private final JdbcClient jdbc;

    RequesterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The caller's own ticket, locked until the transaction ends.
     *
     * @throws Refusal NOT_FOUND when it is not the caller's
     */
    Ticket lock(UUID organizationId, Person requester, long number) {
        Held held = jdbc.sql("select * from hold_own_ticket(?, ?)")
                .params(organizationId, number)
                .query(RecordMapper.rows(Held.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        Shown shown = jdbc.sql("""
                        select subject, description, version, created_at, updated_at
                        from ticket
                        where organization_id = ? and number = ?
                        """)
                .params(organizationId, number)
                .query(RecordMapper.rows(Shown.class))
                .single();
        Person assignee = held.assigneeId() == null
                ? null
                : new Person(held.assigneeId(), held.assigneeName() == null ? "" : held.assigneeName());
        return new Ticket(
                organizationId,
                number,
                shown.subject(),
                shown.description(),
                held.status(),
                held.priority(),
                requester,
                held.team(),
                assignee,
                held.tags(),
                held.version(),
                shown.version(),
                shown.createdAt(),
                shown.updatedAt(),
                shown.updatedAt());
    }

    /** Writes the status if it differs, and that something happened. */
    Ticket update(Ticket before, Ticket after) {
        Short status = before.status() == after.status() ? null : after.status().number();
        Moved moved = jdbc.sql("select * from move_own_ticket(?, ?, ?::smallint)")
                .params(Arrays.asList(after.organizationId(), after.number(), status))
                .query(RecordMapper.rows(Moved.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        return after.withMoment(moved.version(), moved.updatedAt(), moved.requesterVersion(), moved.updatedAt());
    }
}
