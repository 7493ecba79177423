package dev.deskbell.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.platform.db.Worker;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Somebody goes: their account, or what one organization has of them. Whatever says who they were is gone from every table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedPeopleTest {

    private final HelpDesk acme = HelpDesk.acme();

    /** Whose name and address nobody else has. */
    private Visitor zelda(String role) {
        String unique = Desk.unique();
        Visitor zelda = Desk.running().visitor().signUp("Zelda" + unique, "zelda" + unique + "@people.test");
        acme.welcome(zelda, role);
        return zelda;
    }

    private static String nameOf(Visitor zelda) {
        return zelda.email().replace("@people.test", "");
    }

    private static Answer deletes(Visitor somebody, String password) {
        return somebody.send("DELETE", "/api/me", Json.of("password", password).toString());
    }

    /** As the job does every few seconds, which may be at a step itself; a mail may be on its way a moment longer. */
    private static void namesAreForgotten() {
        ErasingJob job = Desk.running().bean(ErasingJob.class);
        AtomicBoolean more = new AtomicBoolean(true);
        while (more.get()) {
            Desk.running().bean(Worker.class).now(() -> more.set(job.forgetNames()));
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            try (Sql sql = Sql.superuser()) {
                return sql.value("select count(*) from person_erasure").equals("0");
            }
        });
    }

    private static void noTraceOf(String text) {
        namesAreForgotten();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(Traces.inDatabase(text)).isEmpty());
    }

    /** Notices are made of the log, which is gone through piece by piece: what happens between two pieces happens here. */
    @Test
    void aNoticeThatIsMadeMeanwhileForgetsTheNameToo() {
        Visitor zelda = zelda("employee");
        acme.replies(zelda, acme.opens(acme.cleo, "Printer jams"), "We look into it");
        await().untilAsserted(() -> {
            try (Sql sql = Sql.superuser()) { // nobody else sees any of it
                sql.update(
                        "insert into person_erasure (organization_id, account_id, names, email) values (?, ?, array[?], ?)",
                        acme.id(),
                        zelda.id(),
                        "Zelda" + nameOf(zelda).substring(5),
                        zelda.email());
                sql.value("select forget_names_further()");
                sql.update("""
                        update notice_reader
                        set sequence = 0, xid = (select max(xid) - 1 from change where organization_id = ? and kind = 'message.added')
                        """, acme.id());
                sql.value("select take_notices(interval '1 hour')");
                assertThat(noticesThatName(sql, zelda)).isNotEqualTo("0");

                while (!sql.value("select count(*) from person_erasure").equals("0")) {
                    sql.value("select forget_names_further()");
                }
                assertThat(noticesThatName(sql, zelda)).isEqualTo("0");
            }
        });
    }

    private static String noticesThatName(Sql sql, Visitor somebody) {
        return sql.value("select count(*) from notice where lower(actor_name) = ?", nameOf(somebody));
    }

    @Test
    void aWrongPasswordDeletesNothing() {
        deletes(acme.cleo, "another password").expectProblem(409, "wrong_password");
        acme.cleo.get("/api/me").expect(200);
    }

    @Test
    void theLastAdminOfOthersIsToldWhichOrganizationAndWhatToDo() {
        Visitor founder = Desk.running().visitor().signUp("Founder");
        String slug = HelpDesk.foundedBy(founder, "Duo");
        String address = "/api/organizations/" + slug;
        Visitor second = Desk.running().visitor().signUp("Second");
        founder.post(address + "/invitations", Json.of("email", second.email(), "role", "employee"))
                .expect(201);
        second.acceptInvitation();

        Answer refused = deletes(founder, Visitor.PASSWORD).expectProblem(409, "last_admin");
        assertThat(refused.text()).contains("Duo would have no admin", "make somebody else admin");
        founder.get(address).expect(200);
        founder.patch(address + "/members/" + second.id(), Json.of("role", "admin"))
                .expect(200);
        deletes(founder, Visitor.PASSWORD).expect(204);
        second.get(address).expect(200);
    }

    @Test
    void anOrganizationOfOneGoesWithThem() {
        Visitor founder = Desk.running().visitor().signUp("Founder");
        String slug = HelpDesk.foundedBy(founder, "Alone");
        deletes(founder, Visitor.PASSWORD).expect(204);
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.value("""
                    select e.due_at <= now() from organization_erasure e join organization o on o.id = e.organization_id where o.slug = ?
                    """, slug)).isEqualTo("t");
        }
    }

    @Test
    void aCustomersAccountGoesAndTheirTicketsStayWithoutTheirName() {
        Visitor zelda = zelda("customer");
        Visitor elsewhere = Desk.running().visitor().signIn(zelda.email(), Visitor.PASSWORD);
        long number = acme.opens(zelda, "Printer jams");
        acme.replies(acme.eve, number, "We look into it");
        acme.edits(acme.eve, number, "assignee", acme.eve.id().toString());
        zelda.put(acme.ticket(number) + "/draft", Json.of("body", "More", "visibility", "public"))
                .expect(200);
        acme.eve
                .put(acme.at("/customers/" + zelda.id() + "/note"), Json.of("body", "Note about her"))
                .expect(200);
        zelda.patch("/api/me", Json.of("displayName", nameOf(zelda) + "renamed"))
                .expect(200);
        try (LiveClient live = LiveClient.of(elsewhere)) {
            live.cursor();
            deletes(zelda, Visitor.PASSWORD).expect(204);
            live.awaitEnd();
        }

        zelda.get("/api/me").expect(401);
        elsewhere.get("/api/me").expect(401);
        Desk.running()
                .visitor()
                .post("/api/session", Json.of("email", zelda.email(), "password", Visitor.PASSWORD))
                .expect(401);
        JsonNode ticket = acme.seenBy(acme.eve, number);
        assertThat(ticket.path("requester").path("displayName").asString()).isEqualTo("Deleted account");
        noTraceOf(nameOf(zelda));
        assertThat(acme.history(acme.eve, number)
                        .getFirst()
                        .path("actor")
                        .path("displayName")
                        .asString())
                .isEqualTo("Deleted account");
        assertThat(acme.seenBy(acme.eve, number).path("description").asString()).isEqualTo("Please help.");
        Visitor again = Desk.running().visitor().signUp("Somebody", zelda.email());
        assertThat(again.get("/api/my/tickets").expect(200).items()).isEmpty();
        assertThat(again.get("/api/me").expect(200).json().path("memberships")).isEmpty();
    }

    @Test
    void anAgentsAccountGoesAndTheirWorkStaysWithoutTheirName() {
        Visitor zelda = zelda("employee");
        String team = acme.team("Hardware");
        acme.joins(team, zelda);
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.edits(acme.eve, number, "assignee", zelda.id().toString());
        acme.replies(zelda, number, "We look into it");
        acme.notes(zelda, number, "Fuser unit?");
        acme.edits(zelda, number, "status", "resolved");
        zelda.put(acme.at("/customers/" + acme.cleo.id() + "/note"), Json.of("body", "Kind"))
                .expect(200);
        String article = zelda.post(acme.at("/articles"), Json.of("title", "Trays", "body", "B"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        acme.edits(acme.eve, number, "assignee", acme.finn.id().toString());
        deletes(zelda, Visitor.PASSWORD).expect(204);

        noTraceOf(nameOf(zelda));
        List<JsonNode> messages =
                acme.cleo.get(acme.ticket(number) + "/messages").expect(200).items();
        assertThat(messages).hasSize(1);
        assertThat(messages.getFirst().path("body").asString()).isEqualTo("We look into it");
        assertThat(messages.getFirst().path("author").path("displayName").asString())
                .isEqualTo("Deleted account");
        assertThat(acme.history(acme.eve, number).toString()).contains("Eve Acme", "Finn Acme", "Deleted account");
        acme.eve.get(acme.at("/articles/" + article)).expect(200);
        assertThat(acme.ada.get(acme.at("/members?q=Deleted")).expect(200).items())
                .isEmpty();
    }

    private Answer erases(Visitor admin, Visitor customer, String confirm) {
        return admin.send(
                "DELETE",
                acme.at("/customers/" + customer.id()),
                Json.of("confirm", confirm).toString());
    }

    @Test
    void aCustomerIsErasedFromOneOrganizationAndStaysWithOthers() {
        Visitor zelda = zelda("customer");
        String canary = "canary" + nameOf(zelda);
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.welcome(zelda, "customer");
        long theirs = globex.opens(zelda, "Question to Globex");
        long number = acme.opens(zelda, Json.of("subject", "Printer " + canary, "description", canary));
        acme.replies(acme.eve, number, "Dear " + canary);
        acme.notes(acme.eve, number, canary + "?");
        acme.attaches(
                zelda, number, "public", acme.uploads(zelda, canary + ".txt", canary.getBytes(StandardCharsets.UTF_8)));
        acme.eve
                .put(acme.at("/customers/" + zelda.id() + "/note"), Json.of("body", canary))
                .expect(200);
        long dans = acme.opens(acme.dan, "Dan's own");
        assertThat(erases(acme.ada, zelda, "nobody@people.test").expect(400).badFields())
                .containsExactly("confirm");
        erases(acme.eve, zelda, zelda.email()).expect(404);
        erases(acme.ada, acme.eve, acme.eve.email()).expect(404);
        try (LiveClient finns = LiveClient.of(acme.finn);
                LiveClient zeldas = LiveClient.of(zelda)) {
            zeldas.cursor();
            finns.cursor();
            erases(acme.ada, zelda, zelda.email().toUpperCase(Locale.ROOT)).expect(204);

            LiveClient.Event gone = finns.await(event -> event.kind().equals("ticket.erased"));
            assertThat(gone.data().path("changed").path("number").path("from").asLong())
                    .isEqualTo(number);
            assertThat(gone.data().toString()).doesNotContain(canary, zelda.email());
            zeldas.awaitEnd();
        }

        acme.ada.get(acme.ticket(number)).expect(404);
        assertThat(acme.ada.get(acme.at("/tickets")).expect(200).items())
                .extracting(row -> row.path("number").asLong())
                .contains(dans)
                .doesNotContain(number);
        assertThat(acme.ada.get(acme.at("/tickets?q=" + canary)).expect(200).items())
                .isEmpty();
        acme.ada.get(acme.at("/customers/" + zelda.id())).expect(404);
        erases(acme.ada, zelda, zelda.email()).expect(404);
        zelda.get(acme.at("")).expect(404);
        zelda.get(globex.ticket(theirs)).expect(200);
        assertThat(Traces.inDatabase(canary)).as("the name of a file's row").isEmpty();
        assertNothingOf(zelda, acme.id());
        filesAreCollected();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(Traces.inFiles(canary)).isEmpty());
    }

    /** Nor does the organization know the account any more; its own rows are the person's. */
    private static void assertNothingOf(Visitor zelda, UUID organization) {
        namesAreForgotten();
        try (Sql sql = Sql.superuser()) {
            for (String table : Traces.tablesOfOrganizations(sql)) {
                assertThat(sql.rows(
                                "select 1 from " + table
                                        + " t where organization_id = ? and strpos(lower(t::text), lower(?)) > 0",
                                organization,
                                nameOf(zelda)))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private void filesAreCollected() {
        try (Sql sql = Sql.superuser()) {
            sql.update(
                    "update stored_file set unnamed_since = now() - interval '2 days' where organization_id = ? and unnamed_since is not null",
                    acme.id());
            sql.update("delete from stored_file where organization_id = ? and unnamed_since is not null", acme.id());
            sql.update(
                    "update storage_waste set since = now() - interval '1 day' where organization_id = ?", acme.id());
            sql.commit();
        }
    }

    @Test
    void whoWasStaffOnceLeavesTheirAnswersWithoutTheirName() {
        Visitor zelda = zelda("employee");
        long cleos = acme.opens(acme.cleo, "Printer jams");
        acme.replies(zelda, cleos, "We look into it");
        acme.ada
                .patch(acme.at("/members/" + zelda.id()), Json.of("role", "customer"))
                .expect(200);
        acme.opens(zelda, "A question of her own");
        erases(acme.ada, zelda, zelda.email()).expect(204);

        assertNothingOf(zelda, acme.id());
        assertThat(acme.cleo
                        .get(acme.ticket(cleos) + "/messages")
                        .expect(200)
                        .items()
                        .getFirst()
                        .path("author")
                        .path("displayName")
                        .asString())
                .isEqualTo("Deleted account");
        try (Sql sql = Sql.app(acme.ada.handle())) {
            assertThat(sql.rows("select email from account where id = ?", zelda.id()))
                    .isEmpty();
        }
        acme.welcome(zelda, "customer");
        assertThat(acme.ada
                        .get(acme.at("/members?q=" + nameOf(zelda)))
                        .expect(200)
                        .items())
                .as("who comes back comes as themselves")
                .hasSize(1);
    }

    private long open() {
        return acme.ada
                .get(acme.at("/tickets/stats"))
                .expect(200)
                .json()
                .path("open")
                .asLong();
    }

    @Test
    void aCustomerOfManyTicketsIsErasedInPieces() {
        Visitor zelda = zelda("customer");
        for (int i = 0; i < 45; i++) {
            acme.opens(zelda, "Question " + i);
        }
        long open = open();
        erases(acme.ada, zelda, zelda.email()).expect(204);
        assertThat(acme.ada
                        .get(acme.at("/tickets?requester=" + zelda.id()))
                        .expect(200)
                        .items())
                .isEmpty();
        assertThat(open()).isEqualTo(open - 45);
    }
}
