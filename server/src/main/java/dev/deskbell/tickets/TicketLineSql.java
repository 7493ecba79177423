package dev.deskbell.tickets;

/** What a line of the staff's list shows, around the candidates r that {@link TicketListSql} finds. */
final class TicketLineSql {

    static final String COLUMNS = """
            select t.number, t.subject,
                   (array['open','in_progress','pending','on_hold','resolved','closed'])[r.status] as status,
                   (array['Open','In progress','Waiting on customer','On hold','Resolved','Closed'])[r.status] as status_label,
                   r.priority, t.requester_id,
                   (select m.display_name
                    from member m
                    where m.organization_id = t.organization_id and m.account_id = t.requester_id) as requester_display_name,
                   r.assignee_id,
                   (select m.display_name
                    from member m
                    where m.organization_id = r.organization_id and m.account_id = r.assignee_id) as assignee_display_name,
                   r.team_id,
                   (select x.name
                    from team x
                    where x.organization_id = r.organization_id and x.id = r.team_id) as team_name,
                   r.tags,
                   r.version, t.created_at, r.updated_at
            from (
            """;

    /** Looked up row by row: a plan that is made before the limit is known would rather join all rows there are. */
    static final String JOINS = """
            ) r
                cross join lateral (select t.organization_id, t.subject, t.requester_id, t.created_at, t.number
                                    from ticket t
                                    where t.organization_id = r.organization_id and t.number = r.number
                                    limit 1) t
            """;

    private TicketLineSql() {}
}
