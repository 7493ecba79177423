package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Threats 26, 29, 31 and 68: ids of others, SQL in parameters, fields that nobody asked for, and the same request twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectsTest {

    private HelpDesk acme;
    private HelpDesk globex;
    private long ticket;
    private final String canary = "canary" + Desk.unique();

    @BeforeAll
    void twoHelpDesks() {
        acme = HelpDesk.acme();
        globex = HelpDesk.founded("Globex");
        ticket = acme.opens(acme.cleo, "Printer jams");
        globex.opens(globex.cleo, canary);
    }

    // ---------------------------------------------------------------------------------- row 26: a foreign id is no id
    // at all

    /** Operations of an admin with an id in them. */
    private static final List<String> WITH_AN_ID = List.of(
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"requester\":\"{id}\"}",
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"assignee\":\"{id}\"}",
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"team\":\"{id}\"}",
            "PATCH /tickets/1 {\"version\":1,\"assignee\":\"{id}\"}",
            "PATCH /tickets/1 {\"version\":1,\"team\":\"{id}\"}",
            "POST /tickets/1/messages {\"body\":\"B\",\"visibility\":\"public\",\"attachments\":[\"{id}\"]}",
            "GET /tickets?requester={id}",
            "GET /tickets?assignee={id}",
            "GET /tickets?team={id}",
            "PATCH /members/{id} {\"role\":\"customer\"}",
            "DELETE /members/{id}",
            "DELETE /invitations/{id}");

    static List<String> operationsWithAnId() {
        return WITH_AN_ID;
    }

    @ParameterizedTest
    @MethodSource("operationsWithAnId")
    void row26AForeignIdIsAnsweredLikeARandomOne(String operation) {
        String invitation = globex.ada
                .post(globex.at("/invitations"), Json.of("email", Desk.unique() + "@people.test", "role", "customer"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        List<String> foreign = List.of(
                globex.cleo.id().toString(),
                globex.eve.id().toString(),
                globex.id().toString(),
                invitation);

        Answer random = perform(operation, UUID.randomUUID().toString());

        for (String id : foreign) {
            Answer answer = perform(operation, id);
            assertThat(answer.status()).isEqualTo(random.status());
            assertThat(answer.text()).isEqualTo(random.text()).doesNotContain("Globex");
        }
        assertThat(globex.ada.get(globex.at("/members")).expect(200).items()).hasSize(5);
    }

    @Test
    void row26ForeignSessionsTokensAndNumbersAreMissing() {
        String token = globex.ada
                .post("/api/me/tokens", Json.of("name", "ci"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        String session =
                globex.ada.get("/api/me/sessions").items().getFirst().path("id").asString();
        for (String path : List.of("/api/me/tokens/" + token, "/api/me/sessions/" + session)) {
            acme.ada.delete(path).expectProblem(404, "not_found");
        }
        assertThat(globex.ada.get("/api/me/tokens").items()).hasSize(1);
        for (String number : List.of("0", "-1", "9999", "9223372036854775807")) {
            acme.ada.get(acme.at("/tickets/" + number)).expectProblem(404, "not_found");
        }
    }

    private Answer perform(String operation, String id) {
        String[] parts = operation
                .replace("{id}", id)
                .replace("/tickets/1", "/tickets/" + ticket)
                .split(" ", 3);
        return acme.ada.send(parts[0], acme.at(parts[1]), parts.length == 3 ? parts[2] : null);
    }

    // --------------------------------------------------------------------------------- row 29: no parameter becomes
    // SQL code

    private static final List<String> INJECTIONS = List.of(
            "'",
            "''",
            "' or 1=1 --",
            "') or true or ('",
            "'; drop table ticket; --",
            "\\'; select pg_read_file('/etc/passwd'); --",
            "' union select handle_hash from session --",
            "$$; select 1; $$",
            "${me}",
            "?::int",
            ":organization",
            "{0}",
            "%",
            "_",
            "\\",
            "%' escape '!",
            "a' & !'b",
            "':*",
            "<-> & | !",
            "1; reset all",
            "canary' || chr(65)",
            "\"",
            "`",
            "/*",
            "0x27",
            "\u02bc or 1=1",
            "\uff07 or 1=1");

    static List<String> injections() {
        return INJECTIONS;
    }

    /** Every query parameter and path variable of every GET, as the OpenAPI document lists them: new ones are covered by themselves. */
    @ParameterizedTest
    @MethodSource("injections")
    void row29NoParameterIsCode(String injection) {
        String value = URLEncoder.encode(injection, StandardCharsets.UTF_8).replace("+", "%20");
        List<String> addresses = addresses(value);
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(24);
        for (Visitor visitor : List.of(acme.ada, acme.cleo)) {
            for (String address : addresses) {
                Answer answer = visitor.get(address);
                assertThat(answer.status()).as("%s: %s", address, answer.text()).isLessThan(500);
                assertThat(answer.text())
                        .as(address)
                        .doesNotContain(canary, "root:x:", "dbs_", "PSQL", "syntax error", "SQLSTATE");
            }
        }
    }

    private List<String> addresses(String value) {
        List<String> addresses = new ArrayList<>();
        JsonNode paths = acme.ada.get("/api/openapi.json").expect(200).json().path("paths");
        paths.propertyStream()
                .filter(path -> path.getValue().has("get"))
                // A stream has no end to wait for, and takes the same cursor as /api/live/changes.
                .filter(path -> !path.getKey().equals("/api/live"))
                .filter(path ->
                        !path.getKey().startsWith("/api/me") && !path.getKey().startsWith("/api/invitations"))
                .forEach(path -> path.getValue().path("get").path("parameters").forEach(parameter -> {
                    String name = parameter.path("name").asString();
                    switch (parameter.path("in").asString()) {
                        case "query" -> addresses.add(known(path.getKey()) + "?" + name + "=" + value);
                        case "path" -> {
                            if (!value.matches(".*%(2F|5C|25).*")) {
                                addresses.add(known(path.getKey().replace("{" + name + "}", value)));
                            }
                        }
                        default -> {}
                    }
                }));
        return addresses;
    }

    private String known(String path) {
        String known = path.replace("{slug}", acme.slug)
                .replace("{number}", Long.toString(ticket))
                .replace("{accountId}", acme.cleo.id().toString())
                .replace("{token}", "0".repeat(64));
        assertThat(known).as("a path variable that this test does not know").doesNotContain("{");
        return known;
    }

    @ParameterizedTest
    @MethodSource("injections")
    void row29ATextIsKeptAsItWasTyped(String injection) {
        String text = "x " + injection + " x";
        long number = acme.opens(acme.eve, Json.of("subject", text, "description", text, "tags", List.of(text)));
        acme.notes(acme.eve, number, text);

        JsonNode kept = acme.eve.get(acme.ticket(number)).expect(200).json();
        assertThat(kept.path("subject").asString()).isEqualTo(text);
        assertThat(kept.path("description").asString()).isEqualTo(text);
        assertThat(acme.eve
                        .get(acme.ticket(number) + "/messages")
                        .items()
                        .getFirst()
                        .path("body")
                        .asString())
                .isEqualTo(text);
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
        assertThat(acme.eve.get(acme.at("/tickets?q=" + query)).expect(200).items())
                .extracting(item -> item.path("number").asLong())
                .contains(number);
        String tag = URLEncoder.encode(kept.path("tags").get(0).asString(), StandardCharsets.UTF_8);
        assertThat(acme.eve.get(acme.at("/tickets?tag=" + tag)).expect(200).items())
                .extracting(item -> item.path("number").asLong())
                .containsExactly(number);
    }

    // ----------------------------------------------------------------------------- row 31: no field that was not asked
    // for

    /** Writes, each with a body that is good as it stands. */
    private static final List<String> WRITES = List.of(
            "POST /api/accounts {\"email\":\"{fresh}@people.test\",\"password\":\"correct horse\",\"displayName\":\"New\"}",
            "POST /api/session {\"email\":\"{cleo}\",\"password\":\"correct horse battery\"}",
            "PATCH /api/me {\"displayName\":\"Cleo\"}",
            "POST /api/me/tokens {\"name\":\"ci\"}",
            "POST /api/organizations {\"name\":\"New\",\"slug\":\"new-{fresh}\"}",
            "PATCH {org} {\"name\":\"Mine\"}",
            "POST {org}/invitations {\"email\":\"{fresh}@people.test\",\"role\":\"customer\"}",
            "PATCH {org}/members/{finn} {\"role\":\"employee\"}",
            "POST {org}/tickets {\"subject\":\"S\",\"description\":\"D\"}",
            "PATCH {ticket} {\"version\":1,\"subject\":\"S\"}",
            "POST {ticket}/messages {\"body\":\"B\",\"visibility\":\"public\"}");

    private static final List<String> MODEL = List.of(
            "id",
            "accountId",
            "account_id",
            "organization",
            "organizationId",
            "organization_id",
            "number",
            "requesterId",
            "requester_id",
            "author",
            "authorId",
            "authorRole",
            "author_role",
            "admin",
            "isAdmin",
            "emailVerified",
            "verifiedAt",
            "verified_at",
            "createdAt",
            "created_at",
            "updatedAt",
            "resolvedAt",
            "requesterVersion",
            "audience",
            "document",
            "handle",
            "passwordHash",
            "verifier",
            "expiresAt",
            "memberships",
            "leftAt",
            "row",
            "__proto__",
            "class");

    static Stream<String> writes() {
        return WRITES.stream();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void row31AFieldThatNobodyAskedForIsRefusedByName(String write) {
        for (String field : MODEL) {
            for (Visitor visitor : List.of(acme.ada, acme.cleo)) {
                String[] parts = filled(write).split(" ", 3);
                ObjectNode body = (ObjectNode) Json.read(parts[2]);
                body.put(field, "mine");

                Answer answer = visitor.send(parts[0], parts[1], body.toString());

                assertThat(answer.status())
                        .as("%s with %s: %s", write, field, answer.text())
                        .isIn(400, 404);
                if (answer.status() == 400) {
                    assertThat(answer.badFields()).as(write).containsExactly(field);
                }
            }
        }
    }

    private String filled(String write) {
        return write.replace("{org}", acme.at(""))
                .replace("{ticket}", acme.ticket(ticket))
                .replace("{finn}", acme.finn.id().toString())
                .replace("{cleo}", acme.cleo.email())
                .replace("{fresh}", Desk.unique());
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority", "team", "assignee", "tags", "requester"})
    void row31ACustomerDoesNotSetStaffsFields(String field) {
        Object value =
                switch (field) {
                    case "priority" -> "urgent";
                    case "tags" -> List.of("mine");
                    default -> acme.cleo.id().toString();
                };
        acme.cleo
                .post(acme.at("/tickets"), Json.of("subject", "S", "description", "D", field, value))
                .expectProblem(400, "bad_input");
        assertThat(acme.cleo
                        .patch(acme.ticket(ticket), Json.of("version", 1, field, value))
                        .status())
                .isIn(400, 404);
        assertThat(acme.ada
                        .get(acme.ticket(ticket))
                        .expect(200)
                        .json()
                        .path("priority")
                        .asString())
                .isEqualTo("normal");
    }

    // ------------------------------------------------------------------------------- row 68: the same request, many
    // times

    @Test
    void row68FiftyPostsWithOneKeyAreOneTicket() {
        String key = "key-" + Desk.unique();
        String body = "{\"subject\":\"Only " + key + "\",\"description\":\"D\"}";

        List<Answer> answers =
                Together.all(50, i -> acme.cleo.send("POST", acme.at("/tickets"), body, "Idempotency-Key", key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers)
                .extracting(answer -> answer.header("Location"))
                .containsOnly(answers.getFirst().header("Location"));
        assertThat(acme.cleo.get(acme.at("/tickets?q=" + key)).expect(200).items())
                .hasSize(1);
    }

    @Test
    void row68AKeyIsForOneRequest() {
        String key = "key-" + Desk.unique();
        String tickets = acme.at("/tickets");
        acme.cleo
                .send("POST", tickets, "{\"subject\":\"One\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(201);

        acme.cleo
                .send("POST", tickets, "{\"subject\":\"Two\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expectProblem(422, "key_reused");
        acme.cleo
                .send("POST", "/api/me/tokens", "{\"name\":\"ci\"}", "Idempotency-Key", key)
                .expectProblem(422, "key_reused");
        acme.dan
                .send("POST", tickets, "{\"subject\":\"Dan's\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(201);
    }

    @Test
    void row68ARefusedRequestMayBeMendedUnderItsKey() {
        String key = "key-" + Desk.unique();
        String tickets = acme.at("/tickets");
        acme.cleo
                .send("POST", tickets, "{\"subject\":\"\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(400);

        acme.cleo
                .send("POST", tickets, "{\"subject\":\"Mended\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(201);
    }

    @Test
    void row68TheRememberedAnswerIsUnreadableInTheDatabase() {
        String key = "key-" + Desk.unique();
        String token = acme.eve
                .send("POST", "/api/me/tokens", "{\"name\":\"ci\"}", "Idempotency-Key", key)
                .expect(201)
                .json()
                .path("token")
                .asString();
        assertThat(acme.eve
                        .send("POST", "/api/me/tokens", "{\"name\":\"ci\"}", "Idempotency-Key", key)
                        .expect(201)
                        .json()
                        .path("token")
                        .asString())
                .isEqualTo(token);
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows(
                            "select encode(body, 'escape'), encode(key_hash, 'escape') from idempotency where account_id = ?",
                            acme.eve.id()))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains(token) || row.contains(key));
        }
    }
}
