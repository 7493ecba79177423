package dev.deskbell.organizations;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.List;

/** An organization that Ada has founded just now, and the people who come to it. */
final class FoundedDesk {

    final Visitor ada = Desk.running().visitor().signUp("Ada Admin");

    private final String slug = HelpDesk.foundedBy(ada, "Acme");

    /** Its address. */
    final String acme = "/api/organizations/" + slug;

    String slug() {
        return slug;
    }

    /** Somebody who has proven their address; without waiting for the mail. */
    Visitor verified(String name) {
        Visitor somebody = Desk.running().visitor().signUp(name);
        try (Sql sql = Sql.superuser()) {
            sql.update("update account set verified_at = now() where id = ?", somebody.id());
            sql.commit();
        }
        return somebody;
    }

    Visitor customer(String name) {
        Visitor somebody = verified(name);
        somebody.post(acme + "/membership").expect(201);
        return somebody;
    }

    Visitor employee(String name) {
        Visitor somebody = customer(name);
        becomes(somebody, "employee").expect(200);
        return somebody;
    }

    Answer becomes(Visitor somebody, String role) {
        return ada.patch(acme + "/members/" + somebody.id(), Json.of("role", role));
    }

    void customersComeBy(String access) {
        ada.patch(acme, Json.of("customerAccess", access)).expect(200);
    }

    /** Answers the invitation's id. */
    String invite(String email, String role) {
        return ada.post(acme + "/invitations", Json.of("email", email, "role", role))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Kinds of what the organization's log says, with what changed. */
    List<String> log() {
        try (Sql sql = Sql.superuser()) {
            return sql.rows("""
                select c.kind || coalesce(' ' || (c.changed -> 'role' ->> 'from'), '')
                    || coalesce(' ' || (c.changed -> 'role' ->> 'to'), '')
                    || coalesce(' ' || (c.changed -> 'email' ->> 'to'), '')
                    || coalesce(' ' || (c.changed -> 'reason' ->> 'to'), '')
                    || coalesce(' ' || (c.changed -> 'domain' ->> 'to'), '')
                    || coalesce(' ' || (select display_name from account where id::text = c.changed -> 'member' ->> 'to'), '')
                from change c join organization o on o.id = c.organization_id
                where o.slug = ? and c.kind !~ '^organization'
                order by c.sequence
                """, slug);
        }
    }
}
