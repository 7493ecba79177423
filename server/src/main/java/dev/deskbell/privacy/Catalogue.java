package dev.deskbell.privacy;

import java.util.List;

/**
 * What an export holds.
 *
 * @param about first words of README.txt
 * @param kinds its files of rows, in order
 * @param files what stands behind {@code from} for the attachments {@code a} whose bytes are in it, stored as {@code f}
 */
record Catalogue(String about, List<Kind> kinds, String files) {

    /** A status, as staff's table keeps it. */
    static final String STATUS =
            "(array['open', 'in_progress', 'pending', 'on_hold', 'resolved', 'closed'])[r.status] as status";

    static final String PRIORITY = "(array['low', 'normal', 'high', 'urgent'])[r.priority] as priority";

    /** The same as its requester is told. */
    static final String SHOWN_STATUS =
            "(array['received', 'in_progress', 'waiting_for_you', 'in_progress', 'resolved', 'closed'])[t.status] as status";

    static final String ATTACHMENT = """
            a.organization_id a.id a.name a.number a.message_id a.article_id a.uploader_id a.created_at
            f.size f.type f.state f.finding f.width f.height
            encode(f.digest, 'hex') as sha256
            """;

    static final String STORED =
            "attachment a join stored_file f on f.organization_id = a.organization_id and f.digest = a.digest ";

    static final String TICKET = """
            t.number t.subject t.description t.requester_id
            """ + STATUS + "\n" + PRIORITY + """

            r.team_id r.assignee_id t.assignee_name r.tags t.version t.created_at r.updated_at t.resolved_at
            """;

    static final String CHANGE = """
            c.sequence c.at c.audience c.kind c.ticket_number c.ticket_version c.requester_id c.team_id c.assignee_id
            c.actor_id c.actor_name c.changed c.ticket c.message c.cause
            """;

    static final String MESSAGE =
            "m.number m.id m.author_id m.author_name m.author_role m.visibility m.body m.created_at";

    static final String ASSIGNMENT = """
            a.id a.number a.rule a.rules_version a.strategy a.team_id a.team_name a.assignee_id a.assignee_name a.candidates
            a.cause a.actor_name a.at
            """;
}
