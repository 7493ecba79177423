package dev.deskbell.changes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Writes the log, in the transaction of the verb that caused the change. */
@Component
public class Changes {

    private static final String ROW = """
            (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)""";

    private static final String INSERT = """
            insert into change (organization_id, audience, kind, ticket_number, ticket_version, requester_id,
                                team_id, assignee_id, actor_id, actor_name, changed, ticket, message, cause)
            values
            """;

    private final JdbcClient jdbc;
    private final JdbcClient worker;
    private final JsonMapper json;
    private final WakeUps wakeUps;

    Changes(JdbcClient jdbc, @Qualifier("workerClient") JdbcClient workerClient, JsonMapper json, WakeUps wakeUps) {
        this.jdbc = jdbc;
        this.worker = workerClient;
        this.json = json;
        this.wakeUps = wakeUps;
    }

    /**
     * Records a change: as a row for staff and, where participants may learn of it, as another one for them.
     *
     * @throws IllegalStateException outside a transaction, or with neither actor nor cause
     */
    public void record(Change change) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a change is recorded in the transaction that makes it");
        }
        if (change.actor() == null && change.cause() == null) {
            throw new IllegalStateException("what nobody did needs a cause");
        }
        List<@Nullable Object> parameters = new ArrayList<>(row(change, "staff", change.staff()));
        String sql = INSERT + ROW;
        if (change.participants() != null) {
            parameters.addAll(row(change, "participants", change.participants()));
            sql += ", " + ROW;
        }
        (change.actor() == null ? worker : jdbc).sql(sql).params(parameters).update();
        TransactionSynchronizationManager.registerSynchronization(wakeUps);
    }

    /**
     * Records, where employees are narrowed to their teams' tickets, that a ticket goes to others: whoever saw it by its team or
     * assignee of before is told that it left. Without an actor it was the routing. Before {@link #record}, so that who sees it still takes it up again.
     */
    public void recordLeaving(
            UUID organizationId,
            long number,
            @Nullable UUID teamId,
            @Nullable UUID assigneeId,
            Change.@Nullable Actor actor) {
        (actor == null ? worker : jdbc)
                .sql("""
                        insert into change (organization_id, audience, kind, ticket_number, team_id, assignee_id, actor_id, actor_name, cause, changed)
                        select s.organization_id, 'former', ?, ?, ?, ?, ?::uuid, ?, ?,
                               jsonb_build_object('number', jsonb_build_object('from', ?::bigint, 'to', null))
                        from organization_settings s
                        where s.organization_id = ? and s.ticket_scope = 'team'
                        """)
                .params(Arrays.asList(
                        ChangeKind.TICKET_LEFT.wire(),
                        number,
                        teamId,
                        assigneeId,
                        actor == null ? null : actor.id(),
                        actor == null ? null : actor.displayName(),
                        actor == null ? "routing" : null,
                        number,
                        organizationId))
                .update();
    }

    /** A function of the database has recorded a change in this transaction. */
    public void recordedByTheDatabase() {
        TransactionSynchronizationManager.registerSynchronization(wakeUps);
    }

    private List<@Nullable Object> row(Change change, String audience, Rendition rendition) {
        Change.Subject subject = change.subject();
        Change.Actor actor = change.actor();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(change.organizationId());
        row.add(audience);
        row.add(change.kind().wire());
        row.add(subject == null ? null : subject.number());
        row.add(subject == null ? null : subject.version());
        row.add(subject == null ? null : subject.requesterId());
        row.add(subject == null ? null : subject.teamId());
        row.add(subject == null ? null : subject.assigneeId());
        row.add(actor == null ? null : actor.id());
        row.add(actor == null ? null : actor.displayName());
        row.add(json.writeValueAsString(rendition.changed()));
        row.add(rendition.ticket() == null ? null : json.writeValueAsString(rendition.ticket()));
        row.add(change.message() == null ? null : json.writeValueAsString(change.message()));
        row.add(change.cause());
        return row;
    }
}
