package dev.deskbell.privacy;

import java.util.List;
import java.util.stream.Stream;

/** All that an organization has, as its admins may see it. The only parameter is the organization's id. */
final class OrganizationData {

    private OrganizationData() {}

    static final Catalogue CATALOGUE = new Catalogue(
            "Everything that belongs to this organization, as its admins may see it",
            Stream.of(organization(), work(), tickets(), knowledge())
                    .flatMap(List::stream)
                    .toList(),
            Catalogue.STORED + "where a.organization_id = ? and a.sent and f.state = 'ready'");

    private static List<Kind> organization() {
        return List.of(
                Kind.of("organization", """
                        o.id o.slug o.name o.customer_access o.greeting o.color o.created_at
                        s.auto_close_days s.ticket_scope s.customer_mails
                        l.of_file l.of_ticket l.of_organization
                        """, """
                        organization o
                             left join organization_settings s on s.organization_id = o.id
                             left join file_limits l on l.organization_id = o.id
                        where o.id = ?
                        """, "o.id uuid"),
                of("domains", "d.domain d.proven_at d.proven_by", "organization_domain d", "d.domain text"),
                of(
                        "members",
                        "m.account_id m.display_name m.email m.role m.joined_at m.left_at m.erased",
                        "member m",
                        "m.account_id uuid"),
                of(
                        "invitations",
                        "i.id i.email i.role i.invited_by i.created_at i.expires_at",
                        "invitation i",
                        "i.id uuid"),
                of(
                        "join-requests",
                        "j.account_id j.display_name j.email j.message j.asked_at j.declined_at j.reason",
                        "join_request j",
                        "j.account_id uuid"),
                of(
                        "customer-notes",
                        "n.account_id n.body n.written_by n.written_by_name n.written_at",
                        "customer_note n",
                        "n.account_id uuid"));
    }

    private static List<Kind> work() {
        return List.of(
                of("teams", "t.id t.name t.strategy t.on_absence t.created_at t.archived_at", "team t", "t.id uuid"),
                of(
                        "team-members",
                        "t.team_id t.account_id t.lead t.turn t.joined_at",
                        "team_member t",
                        "t.team_id uuid, t.account_id uuid"),
                of("availability", "v.account_id v.state v.until v.changed_at", "availability v", "v.account_id uuid"),
                of("work-profiles", "w.account_id w.capacity w.time_zone", "work_profile w", "w.account_id uuid"),
                of(
                        "work-hours",
                        "h.account_id h.weekday h.opens h.closes",
                        "work_hours h",
                        "h.account_id uuid, h.weekday smallint, h.opens smallint"),
                of("skills", "s.account_id s.tag s.level", "skill s", "s.account_id uuid, s.tag text"),
                of(
                        "routing-rules",
                        "v.version v.rules v.changed_by v.changed_by_name v.changed_at",
                        "routing_version v",
                        "v.version int"),
                of(
                        "rehearsals",
                        "r.id r.asked_by r.days r.rules_version r.state r.total r.done r.result r.asked_at",
                        "rehearsal r",
                        "r.id uuid"),
                of(
                        "handovers",
                        "h.id h.account_id h.reason h.team_id h.at h.done_at h.undone_at",
                        "handover h",
                        "h.id uuid"),
                of(
                        "handover-tickets",
                        "h.handover_id h.number h.team_id",
                        "handover_ticket h",
                        "h.handover_id uuid, h.number bigint"));
    }

    private static List<Kind> tickets() {
        return List.of(
                of(
                        "tickets",
                        Catalogue.TICKET,
                        "ticket t join triage r using (organization_id, number)",
                        "t.number bigint"),
                of("messages", Catalogue.MESSAGE, "message m", "m.number bigint, m.id uuid"),
                of("changes", Catalogue.CHANGE, "change c", "c.sequence bigint"),
                of("assignments", Catalogue.ASSIGNMENT, "assignment a", "a.id uuid"),
                of("ticket-follow-ups", "f.number f.follows", "ticket_follow_up f", "f.number bigint"),
                of(
                        "ticket-ratings",
                        "r.number r.resolved_at r.score r.comment r.rated_at",
                        "ticket_rating r",
                        "r.number bigint, r.resolved_at timestamptz"),
                Kind.of(
                        "attachments",
                        Catalogue.ATTACHMENT,
                        Catalogue.STORED + "where a.organization_id = ? and a.sent",
                        "a.id uuid"));
    }

    private static List<Kind> knowledge() {
        return List.of(
                of("categories", "c.id c.slug c.name c.parent_id c.position c.created_at", "category c", "c.id uuid"),
                of("articles", """
                        a.id a.slug a.title a.body a.language a.audience a.state a.category_id a.author_id a.reviewer_id a.review_by
                        a.publish_at a.published_revision a.published_at a.revision a.version a.created_at a.updated_at
                        """, "article a", "a.id uuid"),
                of(
                        "article-revisions",
                        "r.article_id r.number r.title r.body r.language r.author_id r.restores r.created_at",
                        "article_revision r",
                        "r.article_id uuid, r.number int"),
                of("article-addresses", "s.slug s.article_id s.since", "article_slug s", "s.slug text"),
                of(
                        "article-ratings",
                        "r.id r.article_id r.account_id r.helpful r.word r.rated_at",
                        "article_rating r",
                        "r.id uuid"),
                of("article-deflections", "d.id d.article_id d.account_id d.day", "article_deflection d", "d.id uuid"),
                of(
                        "article-reads",
                        "r.account_id r.article_id r.times r.read_at",
                        "article_read r",
                        "r.account_id uuid, r.article_id uuid"),
                of("searches-in-vain", "s.id s.words s.at", "search_miss s", "s.id uuid"));
    }

    /** Of one table, or of several whose first one has the organization. */
    private static Kind of(String name, String columns, String from, String keys) {
        String alias = keys.substring(0, keys.indexOf('.'));
        return Kind.of(name, columns, from + "\nwhere " + alias + ".organization_id = ?", keys);
    }
}
