package dev.deskbell.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What an export holds is all that its reader may see, and nothing else (threats 14 and 32). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsTest {

    private BusyOrganization busy;
    private HelpDesk acme;
    private HelpDesk globex;

    @BeforeAll
    void twoOrganizations() {
        busy = BusyOrganization.called("Acme");
        acme = busy.desk();
        globex = HelpDesk.founded("Globex");
        globex.opens(globex.cleo, "globexcanary");
        globex.welcome(acme.cleo, "customer");
    }

    @Test
    void anOrganizationsExportIsWhole() {
        Unzipped export = Unzipped.of(acme.ada.get(acme.at("/export")));

        assertThat(export.values("organization", "slug")).containsExactly(acme.slug);
        assertThat(export.values("members", "email"))
                .containsExactlyInAnyOrder(
                        acme.ada.email(), acme.eve.email(), acme.finn.email(), acme.cleo.email(), acme.dan.email());
        assertThat(export.values("messages", "body")).contains("Public " + busy.canary(), "Internal " + busy.canary());
        JsonNode ticket = export.lines("tickets").getFirst();
        assertThat(ticket.path("subject").asString()).isEqualTo("Printer " + busy.canary());
        assertThat(ticket.path("status").asString()).isEqualTo("in_progress");
        assertThat(ticket.path("priority").asString()).isEqualTo("normal");
        assertThat(ticket.path("tags").get(0).asString()).isEqualTo(busy.canary());
        assertThat(export.values("articles", "title")).contains("Trays " + busy.canary());
        assertThat(export.values("customer-notes", "body")).containsExactly("Note " + busy.canary());
        assertThat(export.file(busy.ofReply(), busy.canary() + ".txt"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(busy.canary() + " reply");
        assertThat(export.file(busy.ofNote(), "note.txt"))
                .asString(StandardCharsets.UTF_8)
                .contains(" note");
        JsonNode counts = export.complete().path("lines");
        for (Kind kind : OrganizationData.CATALOGUE.kinds()) {
            assertThat(counts.path(kind.name()).asInt())
                    .as(kind.name())
                    .isEqualTo(export.lines(kind.name()).size());
            assertThat(export.lines(kind.name())).as(kind.name()).isNotEmpty();
        }
    }

    /** As many lines as the superuser counts rows. */
    @Test
    void noRowIsLeftOut() {
        Unzipped export = Unzipped.of(acme.ada.get(acme.at("/export")));
        try (Sql sql = Sql.superuser()) {
            for (Kind kind : OrganizationData.CATALOGUE.kinds()) {
                String from = kind.from().replace("?", "'" + acme.id() + "'");
                assertThat(export.lines(kind.name()))
                        .as(kind.name())
                        .hasSize(Integer.parseInt(sql.value("select count(*) from " + from)));
            }
        }
    }

    @Test
    void nothingOfOthersAndNothingSecretIsInIt() {
        String all = Unzipped.of(acme.ada.get(acme.at("/export"))).text();

        assertThat(all)
                .doesNotContain("globexcanary", globex.slug, globex.id().toString())
                .doesNotContain("Draft " + busy.canary(), " unsent")
                .doesNotContain("tokenHash", "token_hash", "handle", "challenge", "storageKey");
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("select challenge from organization_domain where organization_id = ?", acme.id()))
                    .isNotEmpty()
                    .allSatisfy(secret -> assertThat(all).doesNotContain(secret));
        }
    }

    @Test
    void aPersonsExportIsTheirsAlone() {
        Unzipped cleos = Unzipped.of(acme.cleo.get("/api/me/export"));

        assertThat(cleos.values("profile", "email")).containsExactly(acme.cleo.email());
        assertThat(cleos.values("memberships", "slug")).containsExactlyInAnyOrder(acme.slug, globex.slug);
        assertThat(cleos.values("tickets", "subject")).contains("Printer " + busy.canary());
        assertThat(cleos.values("messages", "body")).contains("Public " + busy.canary());
        assertThat(cleos.lines("sessions")).hasSize(1);
        assertThat(cleos.lines("ticket-ratings")).hasSize(1);
        assertThat(cleos.lines("article-ratings")).hasSize(1);
        assertThat(cleos.lines("article-reads")).hasSize(1);
        assertThat(cleos.file(busy.ofReply(), busy.canary() + ".txt")).isNotEmpty();
        assertThat(cleos.text())
                .contains(" unsent")
                .doesNotContain("Internal ", "Note ", "globexcanary", acme.eve.email(), acme.cleo.handle());
    }

    @Test
    void anAgentsExportHasTheirNotesAndDrafts() {
        acme.finn.post("/api/me/tokens", Json.of("name", "for ci")).expect(201);

        Unzipped finns = Unzipped.of(acme.finn.get("/api/me/export"));
        Unzipped eves = Unzipped.of(acme.eve.get("/api/me/export"));

        assertThat(finns.values("drafts", "body")).containsExactly("Draft " + busy.canary());
        assertThat(finns.values("tokens", "name")).containsExactly("for ci");
        assertThat(finns.lines("skills")).hasSize(1);
        assertThat(eves.values("messages-written-as-staff", "body"))
                .contains("Public " + busy.canary(), "Internal " + busy.canary());
        assertThat(eves.text()).doesNotContain("Draft " + busy.canary(), "Note " + busy.canary());
    }

    @Test
    void anAdminAnswersACustomerWithWhatIsKeptAboutThem() {
        Unzipped cleos = Unzipped.of(acme.ada.get(acme.at("/customers/" + acme.cleo.id() + "/export")));
        Unzipped dans = Unzipped.of(acme.ada.get(acme.at("/customers/" + acme.dan.id() + "/export")));

        assertThat(cleos.values("customer", "email")).containsExactly(acme.cleo.email());
        assertThat(cleos.values("notes-about-the-customer", "body")).containsExactly("Note " + busy.canary());
        assertThat(cleos.values("messages", "body")).doesNotContain("Internal " + busy.canary());
        assertThat(cleos.values("internal-notes", "body")).contains("Internal " + busy.canary());
        assertThat(cleos.file(busy.ofReply(), busy.canary() + ".txt")).isNotEmpty();
        assertThat(cleos.text()).doesNotContain("globexcanary");
        assertThat(dans.lines("tickets")).isEmpty();
        assertThat(dans.text()).doesNotContain(busy.canary());
    }

    @Test
    void aLongExportComesPageByPageWithEachRowOnce() {
        HelpDesk desk = HelpDesk.acme();
        try (Sql sql = Sql.superuser()) {
            sql.update("""
                    insert into ticket (organization_id, number, subject, description, requester_id, status)
                    select ?, n, 'Ticket ' || n, '', ?, 1 from generate_series(1, 250) n
                    """, desk.id(), desk.cleo.id());
            sql.update(
                    "insert into triage (organization_id, number) select ?, n from generate_series(1, 250) n",
                    desk.id());
            sql.update("""
                    insert into message (organization_id, number, author_id, author_name, author_role, visibility, body)
                    select ?, 1 + n %% 3, ?, 'Cleo', 'customer', 'public', n::text from generate_series(1, 300) n
                    """.replace("%%", "%"), desk.id(), desk.cleo.id());
            sql.commit();
        }

        Unzipped export = Unzipped.of(desk.ada.get(desk.at("/export")));

        assertThat(export.lines("tickets").stream()
                        .map(line -> line.path("number").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 250).boxed().toList());
        assertThat(export.values("messages", "body"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 300)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /** More than may run at once: each of them gives its place back. */
    @Test
    void whoGoesAwayInTheMiddleHoldsNothingUp() throws Exception {
        HelpDesk desk = HelpDesk.acme();
        URI url = Desk.running().url();
        for (int i = 0; i < 6; i++) {
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                socket.getOutputStream()
                        .write(("GET " + desk.at("/export") + " HTTP/1.1\r\nHost: " + url.getAuthority()
                                        + "\r\nCookie: deskbell=" + desk.ada.handle() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(15))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("HTTP/1.1 200 \r\n");
            }
        }
        Unzipped.of(desk.ada.get(desk.at("/export")));
    }

    @Test
    void anEstimateIsForAdmins() {
        JsonNode estimate =
                acme.ada.get(acme.at("/export/estimate")).expect(200).json();
        assertThat(estimate.path("tickets").asLong()).isEqualTo(3);
        assertThat(estimate.path("bytes").asLong()).isPositive();
        for (Visitor somebody : List.of(acme.eve, acme.cleo, globex.ada)) {
            somebody.get(acme.at("/export/estimate")).expect(404);
        }
    }
}
