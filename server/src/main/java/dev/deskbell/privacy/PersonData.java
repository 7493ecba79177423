package dev.deskbell.privacy;

import java.util.List;
import java.util.stream.Stream;

/** All that is kept of the caller, in whichever organization they are. No parameters: the policies and {@code me()} say who it is. */
final class PersonData {

    private static final String OWN_TICKETS =
            "ticket t join %1$s using (organization_id, number) where t.requester_id = (select me())";

    private static final String TICKET_KEYS = "t.organization_id uuid, t.number bigint";

    private PersonData() {}

    static final Catalogue CATALOGUE = new Catalogue(
            "Everything that Deskbell keeps about you",
            Stream.of(account(), tickets(), work(), reading())
                    .flatMap(List::stream)
                    .toList(),
            Catalogue.STORED + "where a.uploader_id = (select me()) and f.state = 'ready'");

    private static List<Kind> account() {
        return List.of(
                Kind.of("profile", """
                        a.id a.email a.display_name a.verified_at a.created_at a.language
                        a.notify_assigned a.notify_customer_replied a.notify_new_ticket
                        """, "account a where a.id = (select me())", "a.id uuid"),
                Kind.of(
                        "sessions",
                        "s.id s.user_agent s.address s.created_at s.last_seen_at s.expires_at s.current",
                        "my_sessions() s where s.kind = 'browser'",
                        "s.id uuid"),
                Kind.of(
                        "tokens",
                        "s.id s.name s.created_at s.last_seen_at s.expires_at",
                        "my_sessions() s where s.kind = 'token'",
                        "s.id uuid"),
                Kind.of(
                        "memberships",
                        "m.organization_id o.slug o.name m.role m.joined_at m.left_at",
                        "member m left join organization o on o.id = m.organization_id where m.account_id = (select me())",
                        "m.organization_id uuid"),
                mine(
                        "join-requests",
                        "j.organization_id j.message j.asked_at j.declined_at j.reason",
                        "join_request j"),
                mine("stopped-mails", "s.organization_id s.stopped_at", "mail_stop s"));
    }

    private static List<Kind> tickets() {
        return List.of(
                Kind.of(
                        "tickets",
                        """
                        t.organization_id t.number t.subject t.description
                        """ + Catalogue.SHOWN_STATUS + """

                        t.assignee_name t.created_at t.updated_at t.resolved_at
                        """,
                        "ticket t where t.requester_id = (select me())",
                        TICKET_KEYS),
                Kind.of(
                        "messages",
                        "t.organization_id t.number m.id m.author_name m.author_role m.body m.created_at",
                        OWN_TICKETS.formatted("message m") + " and m.visibility = 'public'",
                        TICKET_KEYS + ", m.id uuid"),
                Kind.of(
                        "messages-written-as-staff",
                        "m.organization_id m.number m.id m.visibility m.body m.created_at",
                        "message m where m.author_id = (select me()) and m.organization_id = any ((select my_staff_organizations())::uuid[])",
                        "m.organization_id uuid, m.number bigint, m.id uuid"),
                Kind.of(
                        "changes",
                        "c.organization_id c.ticket_number c.sequence c.at c.kind c.actor_name c.changed",
                        """
                        ticket t join change c on c.organization_id = t.organization_id and c.ticket_number = t.number
                        where t.requester_id = (select me()) and c.audience = 'participants'
                        """,
                        "c.organization_id uuid, c.ticket_number bigint, c.sequence bigint"),
                mine(
                        "drafts",
                        "d.organization_id d.number d.visibility d.body d.updated_at",
                        "draft d",
                        "d.number bigint"),
                mine(
                        "seen-tickets",
                        "s.organization_id s.number s.version s.seen_at",
                        "ticket_seen s",
                        "s.number bigint"),
                Kind.of(
                        "ticket-ratings",
                        "r.organization_id r.number r.resolved_at r.score r.comment r.rated_at",
                        OWN_TICKETS.formatted("ticket_rating r"),
                        TICKET_KEYS + ", r.resolved_at timestamptz"),
                Kind.of(
                        "files",
                        "a.organization_id a.id a.name a.number a.message_id a.article_id a.size a.created_at",
                        "attachment a where a.uploader_id = (select me())",
                        "a.organization_id uuid, a.id uuid"));
    }

    private static List<Kind> work() {
        return List.of(
                mine("teams", "t.organization_id t.team_id t.lead t.joined_at", "team_member t", "t.team_id uuid"),
                mine("availability", "v.organization_id v.state v.until v.changed_at", "availability v"),
                mine("work-profiles", "w.organization_id w.capacity w.time_zone", "work_profile w"),
                mine(
                        "work-hours",
                        "h.organization_id h.weekday h.opens h.closes",
                        "work_hours h",
                        "h.weekday smallint, h.opens smallint"),
                mine("skills", "s.organization_id s.tag s.level", "skill s", "s.tag text"),
                mine("handovers", "h.organization_id h.id h.reason h.team_id h.at", "handover h", "h.id uuid"));
    }

    private static List<Kind> reading() {
        return List.of(
                mine(
                        "article-ratings",
                        "r.organization_id r.article_id r.helpful r.word r.rated_at",
                        "article_rating r",
                        "r.id uuid"),
                mine(
                        "article-deflections",
                        "d.organization_id d.article_id d.day",
                        "article_deflection d",
                        "d.id uuid"),
                mine(
                        "article-reads",
                        "r.organization_id r.article_id r.times r.read_at",
                        "article_read r",
                        "r.article_id uuid"));
    }

    private static Kind mine(String name, String columns, String table) {
        return mine(name, columns, table, "");
    }

    private static Kind mine(String name, String columns, String table, String furtherKeys) {
        String alias = table.substring(table.indexOf(' ') + 1);
        return Kind.of(
                name,
                columns,
                table + " where " + alias + ".account_id = (select me())",
                alias + ".organization_id uuid" + (furtherKeys.isEmpty() ? "" : ", " + furtherKeys));
    }
}
