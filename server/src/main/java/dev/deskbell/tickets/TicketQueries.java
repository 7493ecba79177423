package dev.deskbell.tickets;

import dev.deskbell.attachments.Attachments;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads tickets as staff sees them. */
@Component
class TicketQueries {

    private final Reads reads;
    private final Cursors cursors;
    private final TicketSearch search;
    private final Attachments attachments;

    TicketQueries(Reads reads, Cursors cursors, TicketSearch search, Attachments attachments) {
        this.reads = reads;
        this.cursors = cursors;
        this.search = search;
        this.attachments = attachments;
    }

    /** Of active tickets, except {@code highPriority}, which counts high and urgent ones among them. */
    record TicketStats(
            long open, long inProgress, long pending, long onHold, long highPriority, long unassigned, long mine) {}

    Page<TicketRow> list(Member agent, TicketListRequest request) {
        TicketFilter filter = TicketFilter.of(request, agent.accountId());
        TicketSort sort = request.order();
        String list = "tickets:" + agent.organizationId() + ":" + sort.wire();
        String position = request.cursor() == null ? null : cursors.take(list, request.cursor());
        TicketListSql sql = TicketListSql.of(agent, filter, sort, hits(agent, filter), position, request.size() + 1);
        List<TicketRow> rows = reads.listInOrder(TicketRow.class, sql.sql(), sql.parameters());
        return Page.of(rows, request.size(), row -> cursors.give(list, sort.position(row)));
    }

    private TicketSearch.Hits hits(Member agent, TicketFilter filter) {
        TicketSearch.Hits hits = filter.text() == null
                ? new TicketSearch.Hits(null, null)
                : search.find(agent.organizationId(), filter.text());
        return hits.numbers() != null || filter.tags().isEmpty()
                ? hits
                : new TicketSearch.Hits(search.tagged(agent.organizationId(), filter.tags()), hits.words());
    }

    private record Full(
            TicketRow row, String description, @Nullable String attachments, TicketLinks.Links links) {}

    TicketView one(Member agent, long number, Markdown markdown) {
        return reads.first(
                        Full.class,
                        "select " + TicketLinks.COLUMNS + """
                               , t.number as row_number, t.subject as row_subject,
                               (array['open','in_progress','pending','on_hold','resolved','closed'])[r.status] as row_status,
                               (array['Open','In progress','Waiting on customer','On hold','Resolved','Closed'])[r.status]
                                   as row_status_label,
                               r.priority as row_priority,
                               t.requester_id as row_requester_id,
                               (select m.display_name
                                from member m
                                where m.organization_id = t.organization_id and m.account_id = t.requester_id) as row_requester_display_name,
                               r.assignee_id as row_assignee_id,
                               (select m.display_name
                                from member m
                                where m.organization_id = t.organization_id and m.account_id = r.assignee_id) as row_assignee_display_name,
                               r.team_id as row_team_id,
                               (select x.name
                                from team x
                                where x.organization_id = r.organization_id and x.id = r.team_id) as row_team_name,
                               r.tags as row_tags,
                               r.version as row_version, t.created_at as row_created_at, r.updated_at as row_updated_at,
                               t.description,
                        """ + Attachments.OF_DESCRIPTION + """
                        as attachments
                        from ticket t
                                 join triage r on r.organization_id = t.organization_id and r.number = t.number
                        """ + TicketLinks.JOIN
                                + "where t.organization_id = ? and t.number = ?",
                        agent.organizationId(),
                        number)
                .map(full -> new TicketView(
                        full.row(),
                        full.description(),
                        markdown.html(full.description()),
                        attachments.parse(full.attachments()),
                        full.links()))
                .orElseThrow(Refusal::notFound);
    }

    /** Off the counters of the whole organization; who is narrowed to a part of it counts that part. */
    TicketStats stats(Member agent) {
        return reads.first(TicketStats.class, """
                        select coalesce(sum(delta) filter (where measure = 1), 0) as open,
                               coalesce(sum(delta) filter (where measure = 2), 0) as in_progress,
                               coalesce(sum(delta) filter (where measure = 3), 0) as pending,
                               coalesce(sum(delta) filter (where measure = 4), 0) as on_hold,
                               coalesce(sum(delta) filter (where measure = 5), 0) as high_priority,
                               coalesce(sum(delta) filter (where measure = 6), 0) as unassigned,
                               coalesce(sum(delta) filter (where measure = 7), 0) as mine
                        from (select measure, delta
                              from ticket_tally
                              where organization_id = ? and (assignee_id is null or assignee_id = ?)
                              union all
                              select m.measure, 1
                              from triage r
                                       cross join lateral (select r.status as measure
                                                           union all select 5 where r.priority >= 3
                                                           union all select 6 where r.assignee_id is null
                                                           union all select 7 where r.assignee_id = (select me())) m
                              where r.organization_id = ? and r.status <= 4
                                and (r.team_id = any ((select my_teams())::uuid[]) or r.assignee_id = (select me()))
                                and not r.organization_id = any ((select my_whole_organizations())::uuid[])) counted
                        """, agent.organizationId(), agent.accountId(), agent.organizationId())
                .orElseThrow();
    }

    /** A page of the organization's tags, in order; those that begin with {@code beginning} when it is given. */
    List<String> tags(Member agent, @Nullable String beginning, int limit) {
        return reads.values(
                String.class,
                """
                with recursive tag (tag) as (
                    (select min(tag) from ticket_tag where organization_id = ? and tag >= ?)
                    union all
                    select (select min(g.tag) from ticket_tag g where g.organization_id = ? and g.tag > tag.tag)
                    from tag
                    where tag.tag is not null
                )
                select tag from tag where tag is not null and starts_with(tag, ?) limit ?
                """,
                agent.organizationId(),
                beginning == null ? "" : beginning,
                agent.organizationId(),
                beginning == null ? "" : beginning,
                limit);
    }
}
