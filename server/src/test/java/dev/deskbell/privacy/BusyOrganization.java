package dev.deskbell.privacy;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A help desk with something of every kind: no table that knows organizations is empty of it. */
record BusyOrganization(HelpDesk desk, String canary, long number, String ofReply, String ofNote, String article) {

    static BusyOrganization called(String name) {
        HelpDesk desk = HelpDesk.founded(name);
        String canary = "canary" + Desk.unique();
        desk.ada
                .patch(desk.at(""), Json.of("greeting", canary, "domains", List.of("acme.test")))
                .expect(200);
        String hardware = desk.team("Hardware " + canary);
        desk.joins(hardware, desk.finn);
        desk.rule("Rule " + canary, "false", "priority", "low");
        desk.ada.post(desk.at("/routing/rehearsals"), Json.of("days", 1)).expect(202);
        long number = desk.opens(desk.cleo, Json.of("subject", "Printer " + canary, "description", canary + " jams"));
        desk.edits(desk.eve, number, "tags", List.of(canary), "team", hardware);
        desk.replies(desk.eve, number, "Public " + canary);
        desk.notes(desk.eve, number, "Internal " + canary);
        String ofReply = desk.uploads(desk.cleo, canary + ".txt", bytes(canary + " reply"));
        desk.attaches(desk.cleo, number, "public", ofReply);
        String ofNote = desk.uploads(desk.eve, "note.txt", bytes(canary + " note"));
        desk.attaches(desk.eve, number, "internal", ofNote);
        desk.uploads(desk.cleo, "unsent.txt", bytes(canary + " unsent"));
        desk.finn
                .put(desk.ticket(number) + "/draft", Json.of("body", "Draft " + canary, "visibility", "internal"))
                .expect(200);
        desk.finn
                .put(desk.ticket(number) + "/presence", Json.of("state", "viewing"))
                .expect(204);
        desk.cleo.put(desk.ticket(number) + "/seen", Json.of("version", 1)).expect(204);
        desk.eve
                .put(desk.at("/customers/" + desk.cleo.id() + "/note"), Json.of("body", "Note " + canary))
                .expect(200);
        closedAndFollowed(desk, canary);
        String article = knowledge(desk, canary);
        work(desk, canary, number);
        return new BusyOrganization(desk, canary, number, ofReply, ofNote, article);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void closedAndFollowed(HelpDesk desk, String canary) {
        long closed = desk.opens(desk.cleo, "Closed " + canary);
        desk.eve.post(desk.ticket(closed) + "/closure", Json.of()).expect(200);
        desk.cleo
                .post(desk.ticket(closed) + "/rating", Json.of("score", "good", "comment", canary))
                .expect(201);
        desk.cleo
                .post(desk.at("/tickets"), Json.of("subject", "More " + canary, "description", "", "follows", closed))
                .expect(201);
    }

    private static String knowledge(HelpDesk desk, String canary) {
        String picture = desk.uploads(desk.eve, "tray.txt", bytes(canary + " tray"));
        String article = desk.article(
                "title",
                "Trays " + canary,
                "body",
                "![](/attachments/" + picture + ")",
                "audience",
                "public",
                "category",
                desk.category("Shelf " + canary, desk.category("Room " + canary, null)));
        desk.publishes(article);
        String address = desk.at("/articles/" + article);
        desk.cleo.get(address).expect(200);
        desk.cleo
                .post(address + "/rating", Json.of("helpful", true, "word", canary))
                .expect(204);
        desk.cleo.post(address + "/deflections", Json.of()).expect(204);
        desk.cleo.get(desk.at("/articles?q=zeppelin" + canary)).expect(200);
        return article;
    }

    /** And what only passes by: requests to join, queues, proofs, notices. */
    private static void work(HelpDesk desk, String canary, long number) {
        desk.ada
                .put(
                        desk.at("/members/" + desk.finn.id() + "/work"),
                        Json.of(
                                "hours",
                                List.of(Json.of("weekday", 1, "from", "09:00", "to", "17:00")),
                                "skills",
                                List.of(Json.of("tag", canary, "level", 5))))
                .expect(200);
        desk.ada
                .put(desk.at("/members/" + desk.finn.id() + "/availability"), Json.of("state", "away"))
                .expect(200);
        desk.ada
                .put(desk.at("/attachments/limits"), Json.of("file", 1_000, "ticket", 2_000, "organization", 3_000))
                .expect(200);
        desk.ada
                .post(desk.at("/invitations"), Json.of("email", canary + "@people.test", "role", "customer"))
                .expect(201);
        try (Sql sql = Sql.superuser()) {
            for (String statement : List.of(
                    "insert into join_request (organization_id, account_id, display_name, email, message)"
                            + " select ?, id, 'Gus', 'gus@people.test', '" + canary
                            + "' from account order by created_at limit 1",
                    "insert into handover_ticket select organization_id, id, " + number
                            + ", null from handover where organization_id = ? limit 1",
                    "insert into routing_task (organization_id, number) values (?, " + number
                            + ") on conflict do nothing",
                    "insert into domain_proof (token_hash, organization_id, domain, expires_at)"
                            + " select sha256('" + canary + "'), organization_id, domain, now() + interval '1 day'"
                            + " from organization_domain where organization_id = ?",
                    "insert into mail_stop (organization_id, account_id) select organization_id, account_id from member"
                            + " where organization_id = ? limit 1",
                    "insert into notice (organization_id, account_id, kind, subject, happened_at, due_at)"
                            + " select organization_id, account_id, 'assigned', '" + canary
                            + "', now(), now() + interval '1 day'"
                            + " from member where organization_id = ? limit 1")) {
                sql.update(statement, desk.id());
            }
            sql.commit();
        }
    }
}
