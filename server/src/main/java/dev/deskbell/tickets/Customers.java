package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A requester as staff knows them: who, since when, how many tickets, and what staff noted. */
@Service
class Customers {

    private final Reads reads;
    private final JdbcClient jdbc;
    private final Changes changes;

    Customers(Reads reads, JdbcClient jdbc, Changes changes) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** @param leftAt when they left; null for a member */
    record CustomerView(
            Person account,
            String email,
            Instant joinedAt,
            @Nullable Instant leftAt,
            long activeTickets,
            long tickets,
            @Nullable Note note) {}

    /** What staff noted; never shown to the customer. */
    record Note(String body, Person writtenBy, Instant writtenAt) {}

    CustomerView one(Member agent, UUID accountId) {
        return reads.first(CustomerView.class, """
                        select m.account_id, m.display_name as account_display_name, m.email, m.joined_at, m.left_at,
                               own.active_tickets, own.tickets,
                               n.body as note_body, n.written_by as note_written_by_id,
                               n.written_by_name as note_written_by_display_name, n.written_at as note_written_at
                        from member m
                                 left join customer_note n
                                           on n.organization_id = m.organization_id and n.account_id = m.account_id
                                 cross join lateral (select count(*) filter (where t.status in (1, 2, 3)) as active_tickets,
                                                            count(*) as tickets
                                                     from ticket t
                                                     where t.organization_id = m.organization_id
                                                       and t.requester_id = m.account_id) own
                        where m.organization_id = ? and m.account_id = ?
                        """, agent.organizationId(), accountId)
                .orElseThrow(Refusal::notFound);
    }

    /** Writes the note, or takes it away when the body is empty. */
    @Transactional
    void note(Member agent, UUID accountId, String body) {
        CustomerView customer = one(agent, accountId);
        String before = customer.note() == null ? "" : customer.note().body();
        if (before.equals(body)) {
            return;
        }
        if (body.isEmpty()) {
            jdbc.sql("delete from customer_note where organization_id = ? and account_id = ?")
                    .params(agent.organizationId(), accountId)
                    .update();
        } else {
            write(agent, accountId, body);
        }
        changes.record(new Change(
                agent.organizationId(),
                ChangeKind.CUSTOMER_NOTED,
                null,
                agent.actor(),
                new Rendition(Map.of("customer", new FieldChange(accountId, accountId)), null),
                null,
                null,
                null));
    }

    private void write(Member agent, UUID accountId, String body) {
        jdbc.sql("""
                        insert into customer_note (organization_id, account_id, body, written_by, written_by_name)
                        values (?, ?, ?, ?, ?)
                        on conflict (organization_id, account_id) do update
                            set body            = excluded.body,
                                written_by      = excluded.written_by,
                                written_by_name = excluded.written_by_name,
                                written_at      = now()
                        """)
                .params(agent.organizationId(), accountId, body, agent.accountId(), agent.displayName())
                .update();
    }
}
