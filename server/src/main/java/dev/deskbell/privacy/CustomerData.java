package dev.deskbell.privacy;

import java.util.List;

/**
 * What an organization has of one customer, for an admin who answers them. Parameters: the organization's id and the account's. What
 * staff wrote to one another about the customer's tickets is a file of its own, for the admin to judge.
 */
final class CustomerData {

    private static final String OWN =
            "ticket t join %1$s using (organization_id, number) where t.organization_id = ? and t.requester_id = ?";

    private CustomerData() {}

    static final Catalogue CATALOGUE = new Catalogue(
            "What this organization keeps about one of its customers",
            List.of(
                    Kind.of(
                            "customer",
                            "m.account_id m.display_name m.email m.role m.joined_at m.left_at",
                            "member m where m.organization_id = ? and m.account_id = ?",
                            "m.account_id uuid"),
                    Kind.of(
                            "notes-about-the-customer",
                            "n.body n.written_by n.written_by_name n.written_at",
                            "customer_note n where n.organization_id = ? and n.account_id = ?",
                            "n.account_id uuid"),
                    Kind.of(
                            "join-requests",
                            "j.display_name j.email j.message j.asked_at j.declined_at j.reason",
                            "join_request j where j.organization_id = ? and j.account_id = ?",
                            "j.account_id uuid"),
                    Kind.of("tickets", Catalogue.TICKET, OWN.formatted("triage r"), "t.number bigint"),
                    Kind.of(
                            "messages",
                            Catalogue.MESSAGE,
                            OWN.formatted("message m") + " and m.visibility = 'public'",
                            "m.number bigint, m.id uuid"),
                    Kind.of(
                            "internal-notes",
                            Catalogue.MESSAGE,
                            OWN.formatted("message m") + " and m.visibility = 'internal'",
                            "m.number bigint, m.id uuid"),
                    Kind.of("changes", Catalogue.CHANGE, """
                            ticket t join change c on c.organization_id = t.organization_id and c.ticket_number = t.number
                            where t.organization_id = ? and t.requester_id = ?
                            """, "c.ticket_number bigint, c.sequence bigint"),
                    Kind.of(
                            "assignments",
                            Catalogue.ASSIGNMENT,
                            OWN.formatted("assignment a"),
                            "a.number bigint, a.id uuid"),
                    Kind.of(
                            "ticket-ratings",
                            "r.number r.resolved_at r.score r.comment r.rated_at",
                            OWN.formatted("ticket_rating r"),
                            "r.number bigint, r.resolved_at timestamptz"),
                    Kind.of("attachments", Catalogue.ATTACHMENT, files(), "a.id uuid"),
                    Kind.of(
                            "article-ratings",
                            "r.article_id r.helpful r.word r.rated_at",
                            "article_rating r where r.organization_id = ? and r.account_id = ?",
                            "r.id uuid"),
                    Kind.of(
                            "article-deflections",
                            "d.article_id d.day",
                            "article_deflection d where d.organization_id = ? and d.account_id = ?",
                            "d.id uuid"),
                    Kind.of(
                            "article-reads",
                            "r.article_id r.times r.read_at",
                            "article_read r where r.organization_id = ? and r.account_id = ?",
                            "r.article_id uuid")),
            files() + " and f.state = 'ready'");

    private static String files() {
        return Catalogue.STORED + """
                join ticket t on t.organization_id = a.organization_id and t.number = a.number
                where t.organization_id = ? and t.requester_id = ?""";
    }
}
