package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.changes.Change;
import dev.deskbell.platform.db.RecordMapper;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.teams.TeamName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes tickets as staff does; {@link RequesterStore} is for a customer's own. */
@Repository
class TicketStore {

    /** When and at which versions a ticket stands after a write. */
    record Moment(int version, Instant updatedAt, int requesterVersion, Instant requesterUpdatedAt) {}

    private record Opened(long number, Instant createdAt) {}

    private final JdbcClient jdbc;

    TicketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the ticket under the organization's next number; opens of one organization wait for each other here. */
    Ticket insert(
            UUID organizationId,
            Person requester,
            String subject,
            String description,
            Priority priority,
            @Nullable TeamName team,
            @Nullable Person assignee,
            List<String> tags) {
        // Nothing is returned of what is inserted: who opens a ticket for others may not be among those who see it.
        Opened opened = jdbc.sql("""
                        with opened as materialized (
                            select next_ticket_number(:organization) as number, now() as created_at
                        ), inserted as (
                            insert into ticket (organization_id, number, subject, description, requester_id, status, assignee_name, created_at)
                            select :organization, number, :subject, :description, :requester, 1, :assignee, created_at from opened
                        )
                        select number, created_at from opened
                        """)
                .param("organization", organizationId)
                .param("subject", subject)
                .param("description", description)
                .param("requester", requester.id())
                .param("assignee", assignee == null ? null : assignee.displayName())
                .query(RecordMapper.rows(Opened.class))
                .single();
        jdbc.sql("""
                        insert into triage (organization_id, number, priority, team_id, assignee_id, tags)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        organizationId,
                        opened.number(),
                        priority.number(),
                        team == null ? null : team.id(),
                        assignee == null ? null : assignee.id(),
                        tags.toArray(String[]::new)))
                .update();
        return new Ticket(
                organizationId,
                opened.number(),
                subject,
                description,
                TicketStatus.OPEN,
                priority,
                requester,
                team,
                assignee,
                tags,
                1,
                1,
                opened.createdAt(),
                opened.createdAt(),
                opened.createdAt());
    }

    /**
     * The ticket as staff sees it, locked until the transaction ends.
     *
     * @throws Refusal NOT_FOUND when there is none that the caller may work on
     */
    Ticket lock(UUID organizationId, long number) {
        return jdbc.sql("""
                        select r.organization_id, r.number, t.subject, t.description, r.status, r.priority,
                               t.requester_id,
                               coalesce((select m.display_name
                                from member m
                                where m.organization_id = t.organization_id and m.account_id = t.requester_id), '') as requester_display_name,
                               r.team_id,
                               (select x.name
                                from team x
                                where x.organization_id = r.organization_id and x.id = r.team_id) as team_name,
                               r.assignee_id,
                               coalesce((select m.display_name
                                from member m
                                where m.organization_id = t.organization_id and m.account_id = r.assignee_id), '') as assignee_display_name,
                               r.tags,
                               r.version, t.version as requester_version,
                               t.created_at, r.updated_at, t.updated_at as requester_updated_at
                        from triage r
                                 join ticket t on t.organization_id = r.organization_id and t.number = r.number
                        where r.organization_id = ? and r.number = ?
                        for update of r
                        """)
                .params(organizationId, number)
                .query(RecordMapper.rows(Ticket.class))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * Writes what differs, but whose work it is: that is {@link #place}'s.
     *
     * @param shown whether the requester sees a difference
     * @return the ticket with its new versions and times
     */
    Ticket update(Ticket before, Ticket after, boolean shown) {
        Person assignee = after.assignee();
        Moment moment = jdbc.sql("""
                        with triaged as (
                            update triage
                                set status      = :status,
                                    priority    = :priority,
                                    tags        = :tags,
                                    version     = version + 1,
                                    updated_at  = now(),
                                    resolved_at = case when :status = 5 then coalesce(resolved_at, now()) end
                                where organization_id = :organization and number = :number
                                returning version, updated_at
                        ), shown as (
                            update ticket
                                set subject       = :subject,
                                    description   = :description,
                                    status        = :shownStatus,
                                    assignee_name = :assigneeName,
                                    version       = version + :shown,
                                    updated_at    = case :shown when 1 then now() else updated_at end
                                where organization_id = :organization and number = :number and :touched
                                returning version, updated_at
                        )
                        select r.version, r.updated_at,
                               coalesce(s.version, :requesterVersion) as requester_version,
                               coalesce(s.updated_at, :requesterUpdatedAt) as requester_updated_at
                        from triaged r left join shown s on true
                        """)
                .param("organization", after.organizationId())
                .param("number", after.number())
                .param("status", after.status().number())
                .param("priority", after.priority().number())
                .param("tags", after.tags().toArray(String[]::new))
                .param("subject", after.subject())
                .param("description", after.description())
                .param("shownStatus", after.status().asRequesterSees().number())
                .param("assigneeName", assignee == null ? null : assignee.displayName())
                .param("shown", shown ? 1 : 0)
                .param("touched", shown || !Objects.equals(before.assignee(), after.assignee()))
                .param("requesterVersion", before.requesterVersion())
                .param("requesterUpdatedAt", before.requesterUpdatedAt().atOffset(ZoneOffset.UTC))
                .query(RecordMapper.rows(Moment.class))
                .single();
        return after.withMoment(
                moment.version(), moment.updatedAt(), moment.requesterVersion(), moment.requesterUpdatedAt());
    }

    /** Last of all: from then on the caller may not see it any more. */
    void place(Ticket ticket, PlacedBecause why) {
        Change.Subject to = ticket.asSubject();
        jdbc.sql("select place_ticket(?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        ticket.organizationId(), ticket.number(), to.teamId(), to.assigneeId(), why.wire()))
                .query()
                .singleRow();
    }
}
