package dev.deskbell.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.platform.db.Worker;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An organization ends: asked for, taken back, or gone without a trace while others do not notice. */
class OrganizationErasureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Answer asks(HelpDesk desk, Visitor admin) {
        return admin.post(desk.at("/erasure"), Json.of("slug", desk.slug, "password", Visitor.PASSWORD));
    }

    private static String erasureOf(HelpDesk desk, Visitor agent) {
        JsonNode membership = Json.list(agent.get("/api/me").expect(200).json().path("memberships"), place -> place)
                .getFirst();
        assertThat(membership.path("organization").path("slug").asString()).isEqualTo(desk.slug);
        return membership.path("erasureDueAt").asString("");
    }

    @Test
    void itIsAskedForWithItsSlugAndThePassword() {
        HelpDesk acme = HelpDesk.acme();
        assertThat(acme.ada
                        .post(acme.at("/erasure"), Json.of("slug", "another", "password", Visitor.PASSWORD))
                        .expect(400)
                        .badFields())
                .containsExactly("slug");
        assertThat(acme.ada
                        .post(acme.at("/erasure"), Json.of("slug", acme.slug, "password", "another password"))
                        .expectProblem(409, "wrong_password")
                        .badFields())
                .containsExactly("password");
        asks(acme, acme.eve).expect(404);
        asks(acme, acme.cleo).expect(404);
        acme.ada.get(acme.at("/erasure")).expect(404);
        acme.cleo.get(acme.at("")).expect(200);
    }

    @Test
    void untilItIsDueItIsClosedToCustomersAndAnyAdminTakesItBack() {
        HelpDesk acme = HelpDesk.acme();
        acme.ada.verify();
        acme.ada
                .patch(acme.at("/members/" + acme.eve.id()), Json.of("role", "admin"))
                .expect(200);

        long number = acme.opens(acme.cleo, "Printer jams");
        acme.published("Hours", "Nine to five.", "public");
        Desk.running().visitor().get("/help/" + acme.slug).expect(200);
        try (LiveClient cleos = LiveClient.of(acme.cleo);
                LiveClient finns = LiveClient.of(acme.finn)) {
            String due = asks(acme, acme.ada).expect(201).json().path("dueAt").asString();

            cleos.awaitEnd();
            finns.await(event -> event.kind().equals("organization.changed"));
            assertThat(erasureOf(acme, acme.finn)).isEqualTo(due);
            assertThat(asks(acme, acme.ada).expect(201).json().path("dueAt").asString())
                    .as("asked twice")
                    .isEqualTo(due);
        }
        for (String closed : List.of(acme.at(""), acme.at("/tickets"), acme.ticket(number))) {
            await().untilAsserted(() -> acme.cleo.get(closed).expect(404));
        }
        assertThat(acme.cleo.get("/api/my/tickets").expect(200).items()).isEmpty();
        assertThat(acme.cleo.get("/api/me").expect(200).json().path("memberships"))
                .isEmpty();
        Visitor newcomer = Desk.running().visitor().signUp("New Comer").verify();
        newcomer.post(acme.at("/membership")).expect(404);
        await().untilAsserted(
                        () -> Desk.running().visitor().get("/help/" + acme.slug).expect(404));
        acme.finn.get(acme.ticket(number)).expect(200);
        assertThat(Desk.running().mails().containing(acme.ada.email(), "going to be erased"))
                .contains("/org/" + acme.slug + "/settings");
        Desk.running().mails().containing(acme.eve.email(), "going to be erased");

        acme.finn.delete(acme.at("/erasure")).expect(404);
        acme.eve.delete(acme.at("/erasure")).expect(204);
        acme.eve.delete(acme.at("/erasure")).expect(204);

        await().untilAsserted(() -> acme.cleo.get(acme.ticket(number)).expect(200));
        assertThat(erasureOf(acme, acme.finn)).isEmpty();
        await().untilAsserted(
                        () -> Desk.running().visitor().get("/help/" + acme.slug).expect(200));
    }

    @Test
    void whenItIsDueNothingIsLeftAndOthersKeepAll() {
        BusyOrganization busy = BusyOrganization.called("Doomed");
        HelpDesk doomed = busy.desk();
        doomed.ada.verify();
        UUID id = doomed.id();
        HelpDesk globex = BusyOrganization.called("Globex").desk();
        UUID globexId = globex.id();
        try (Sql sql = Sql.superuser()) {
            List<String> tables = Traces.tablesOfOrganizations(sql);
            tables.removeAll(List.of("storage_waste", "organization_erasure", "person_erasure"));
            tables.removeAll(List.of("notice", "presence", "routing_task")); // which come and go
            assertThat(Traces.rowsOf(id).stream().map(row -> row.split(" ", -1)[0]))
                    .as("something of every kind")
                    .containsAll(tables);
        }
        List<String> before = steady(globexId);
        asks(doomed, doomed.ada).expect(201);
        try (LiveClient eves = LiveClient.of(doomed.eve)) {
            eves.cursor();
            isDue(id);
            erasingGoesOn();
            eves.awaitEnd();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> doomed.ada.get(doomed.at("")).expect(404));
        tenSecondsPass(id);
        erasingGoesOn();

        // The program's own job may be at a step, which is then not ours; the organization itself goes with the last
        // one.
        await().atMost(PATIENCE).until(() -> isGone(id));
        assertThat(Traces.rowsOf(id)).allSatisfy(row -> assertThat(row).startsWith("storage_waste"));
        assertThat(steady(globexId)).isEqualTo(before);
        assertThat(Desk.running().mails().containing(doomed.ada.email(), "is erased"))
                .contains("/user");
        await().untilAsserted(() -> assertThat(Traces.inDatabase(busy.canary())).isEmpty());
        globex.ada
                .post("/api/organizations", Json.of("name", "Doomed", "slug", doomed.slug))
                .expectProblem(409, "slug_taken");
        bytesAreCollected(id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Traces.inFiles(busy.canary())).isEmpty());
        assertThat(Traces.rowsOf(id)).isEmpty();
        doomed.eve.get("/api/me").expect(200);
    }

    /** As the job does every few seconds. */
    private static void erasingGoesOn() {
        ErasingJob job = Desk.running().bean(ErasingJob.class);
        AtomicBoolean more = new AtomicBoolean(true);
        while (more.get()) {
            Desk.running().bean(Worker.class).now(() -> more.set(job.eraseOrganizations()));
        }
    }

    /** But for what comes and goes by itself. */
    private static List<String> steady(UUID organization) {
        return Traces.rowsOf(organization).stream()
                .filter(row -> !row.matches("(ticket_tally|presence|notice|routing_task|rehearsal|handover.*) .*"))
                .toList();
    }

    private static void isDue(UUID id) {
        update("update organization_erasure set due_at = now() where organization_id = ?", id);
    }

    private static boolean isGone(UUID id) {
        try (Sql sql = Sql.superuser()) {
            return sql.value("select count(*) from organization where id = ?", id)
                    .equals("0");
        }
    }

    private static void tenSecondsPass(UUID id) {
        update(
                "update organization_erasure set begun_at = begun_at - interval '10 seconds' where organization_id = ?",
                id);
    }

    private static void bytesAreCollected(UUID id) {
        update("update storage_waste set since = since - interval '1 day' where organization_id = ?", id);
    }

    private static void update(String statement, UUID id) {
        try (Sql sql = Sql.superuser()) {
            sql.update(statement, id);
            sql.commit();
        }
    }

    @Test
    void aKilledProgramGoesOnWhereItWas(@TempDir Path data) throws Exception {
        HelpDesk acme;
        try (OtherDesk program = OtherDesk.start(data, Map.of())) {
            acme = HelpDesk.at(program);
            long number = acme.opens(acme.cleo, "Printer jams");
            asks(acme, acme.ada).expect(201);
            try (Connection sql = program.superuser()) {
                run(sql, """
                        insert into message (organization_id, number, author_id, author_name, author_role, visibility, body)
                        select organization_id, number, requester_id, 'Cleo', 'customer', 'public', n::text
                        from ticket, generate_series(1, 30000) n
                        where number = %d
                        """.formatted(number));
                run(
                        sql,
                        "update organization_erasure set due_at = now() - interval '1 hour', begun_at = now() - interval '1 hour'");
                await().atMost(PATIENCE).until(() -> isBegun(sql));
            }
            program.kill();
        }
        try (OtherDesk program = OtherDesk.start(data, Map.of());
                Connection sql = program.superuser()) {
            await().atMost(PATIENCE).until(() -> number(sql, "select count(*) from organization") == 0);
            assertThat(number(sql, "select count(*) from message")).isZero();
            assertThat(number(sql, "select count(*) from account")).isEqualTo(5);
        }
    }

    private static boolean isBegun(Connection sql) throws SQLException {
        return number(sql, "select count(*) from message") < 30_000;
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.executeUpdate();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(query);
                ResultSet result = prepared.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
