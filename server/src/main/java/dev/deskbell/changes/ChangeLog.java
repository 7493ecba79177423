package dev.deskbell.changes;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the log. */
@Component
public class ChangeLog {

    private final Reads reads;
    private final Cursors cursors;

    ChangeLog(Reads reads, Cursors cursors) {
        this.reads = reads;
        this.cursors = cursors;
    }

    /** One change in a history. */
    public record ChangeView(
            String kind,
            @Nullable Actor actor,

            @JsonRawValue @Schema(types = "object", additionalPropertiesSchema = FieldChange.class)
            String changed,

            @Nullable String cause,
            Instant at) {}

    /** Who did it. */
    public record Actor(UUID id, String displayName) {}

    private record Row(long sequence, ChangeView change) {}

    /**
     * A ticket's history, oldest first; what was found out about files stands at the files.
     *
     * @param staff whether to read it as staff does; row-level security decides whether there is anything to read
     */
    public Page<ChangeView> ofTicket(UUID organizationId, long number, boolean staff, Paging paging) {
        String list = "changes:" + organizationId + ":" + number;
        long after = paging.cursor() == null ? 0 : Long.parseLong(cursors.take(list, paging.cursor()));
        List<Row> rows = reads.list(
                Row.class, """
                select sequence, kind as change_kind, actor_id as change_actor_id,
                       actor_name as change_actor_display_name, changed::text as change_changed,
                       cause as change_cause, at as change_at
                from change
                where organization_id = ? and ticket_number = ? and audience = ? and sequence > ?
                  and kind <> 'attachment.examined'
                order by sequence
                limit ?
                """, organizationId, number, staff ? "staff" : "participants", after, paging.size() + 1);
        Page<Row> page = Page.of(rows, paging.size(), row -> cursors.give(list, Long.toString(row.sequence())));
        return new Page<>(page.items().stream().map(Row::change).toList(), page.next());
    }

    /**
     * What the caller may see of the log behind one place and up to another, in the log's order: as staff does where they are
     * staff (with what left their sight), else as participants do. Row-level security decides; the conditions only choose the rendition.
     *
     * @param staffOf the organizations whose staff the caller is
     * @param limit at most so many
     */
    public List<LoggedChange> between(FeedPosition after, FeedPosition upTo, List<UUID> staffOf, int limit) {
        return reads.list(
                LoggedChange.class, """
                select c.xid, c.sequence, c.organization_id, o.slug as organization, c.audience, c.kind, c.ticket_number,
                       c.requester_id, c.team_id, c.assignee_id, c.actor_id, c.actor_name, c.changed::text as changed, c.ticket::text as ticket,
                       c.message::text as message, c.cause, c.at
                from change c
                         join organization o on o.id = c.organization_id
                where (c.xid, c.sequence) > (?, ?) and (c.xid, c.sequence) <= (?, ?)
                  and (c.audience = 'participants') <> (c.organization_id = any (?::uuid[]))
                  and c.at > now() - interval '2 days'
                order by c.xid, c.sequence
                limit ?
                """, after.xid(), after.sequence(), upTo.xid(), upTo.sequence(), staffOf, limit);
    }

    /** How many changes {@link #between} has to tell, counted up to the limit. */
    public long countBetween(FeedPosition after, FeedPosition upTo, List<UUID> staffOf, int limit) {
        return reads.values(Long.class, """
                        select count(*)
                        from (select
                              from change c
                              where (c.xid, c.sequence) > (?, ?) and (c.xid, c.sequence) <= (?, ?)
                                and (c.audience = 'participants') <> (c.organization_id = any (?::uuid[]))
                                and c.at > now() - interval '2 days'
                              limit ?) missed
                        """, after.xid(), after.sequence(), upTo.xid(), upTo.sequence(), staffOf, limit)
                .getFirst();
    }

    /** The fields of a ticket that changed after a version of it, as staff sees them. */
    public List<String> fieldsChangedSince(UUID organizationId, long number, int version) {
        return reads.values(String.class, """
                select distinct f.field
                from change c cross join lateral jsonb_object_keys(c.changed) f (field)
                where c.organization_id = ? and c.ticket_number = ? and c.audience = 'staff' and c.ticket_version > ?
                """, organizationId, number, version);
    }
}
