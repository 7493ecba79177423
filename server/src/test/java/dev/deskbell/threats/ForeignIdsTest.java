package dev.deskbell.threats;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Threats 24 and 26: the id of what is not one's own is worth as much as a random one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsTest {

    private HelpDesk acme;
    private HelpDesk globex;
    private long ticket;
    private String ownArticle = "";
    private String ownCategory = "";
    private final String canary = "canary" + Desk.unique();

    @BeforeAll
    void twoHelpDesks() {
        acme = HelpDesk.acme();
        globex = HelpDesk.founded("Globex");
        ticket = acme.opens(acme.cleo, "Printer jams");
        ownArticle = acme.article("title", "Own", "body", "B");
        ownCategory = acme.category("Own", null);
        globex.opens(globex.cleo, canary);
    }

    /** Operations of an admin with an id in them. */
    private static final List<String> WITH_AN_ID = List.of(
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"requester\":\"{id}\"}",
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"assignee\":\"{id}\"}",
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"team\":\"{id}\"}",
            "PATCH /tickets/1 {\"version\":1,\"assignee\":\"{id}\"}",
            "PATCH /tickets/1 {\"version\":1,\"team\":\"{id}\"}",
            "POST /tickets/1/messages {\"body\":\"B\",\"visibility\":\"public\",\"attachments\":[\"{id}\"]}",
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"attachments\":[\"{id}\"]}",
            "GET /attachments/{id}",
            "GET /attachments/{id}/preview",
            "HEAD /attachments/{id}",
            "PATCH /attachments/{id}",
            "DELETE /attachments/{id}",
            "GET /tickets?requester={id}",
            "GET /tickets?assignee={id}",
            "GET /tickets?team={id}",
            "PATCH /members/{id} {\"role\":\"customer\"}",
            "DELETE /members/{id}",
            "GET /customers/{id}",
            "GET /customers/{id}/export",
            "DELETE /customers/{id} {\"confirm\":\"cleo@people.test\"}",
            "PUT /customers/{id}/note {\"body\":\"N\"}",
            "POST /join-requests/{id}/approval",
            "POST /join-requests/{id}/refusal {\"reason\":\"R\"}",
            "GET /teams/{id}",
            "PATCH /teams/{id} {\"name\":\"T\"}",
            "DELETE /teams/{id}",
            "PUT /teams/{id}/members/{id} {\"lead\":false}",
            "DELETE /teams/{id}/members/{id}",
            "PATCH /routing/rules/{id} {\"name\":\"R\"}",
            "POST /routing/rules {\"name\":\"R\",\"when\":\"true\",\"then\":{\"team\":\"{id}\"}}",
            "POST /routing/rules {\"name\":\"R\",\"when\":\"true\",\"then\":{\"assignee\":\"{id}\"}}",
            "PATCH /routing/rules/{id} {\"then\":{\"team\":\"{id}\"}}",
            "DELETE /routing/rules/{id}",
            "DELETE /handovers/{id}",
            "GET /routing/rehearsals/{id}",
            "DELETE /routing/rehearsals/{id}",
            "POST /tickets/placements {\"placements\":[{\"number\":1,\"version\":1,\"assignee\":\"{id}\"}]}",
            "GET /agents/{id}",
            "PUT /members/{id}/availability {\"state\":\"away\"}",
            "PUT /members/{id}/work {}",
            "DELETE /invitations/{id}",
            "GET /articles/{id}",
            "GET /articles?category={id}",
            "PATCH /articles/{id} {\"version\":1,\"title\":\"T\"}",
            "POST /articles/{id}/publication",
            "DELETE /articles/{id}/publication",
            "POST /articles/{id}/archival",
            "DELETE /articles/{id}/archival",
            "GET /articles/{id}/revisions",
            "GET /articles/{id}/revisions/1",
            "POST /articles/{id}/revisions/1/restoration",
            "POST /articles/{id}/rating {\"helpful\":true}",
            "POST /articles/{id}/deflections",
            "GET /articles/{id}/related",
            "POST /articles {\"title\":\"T\",\"body\":\"B\",\"category\":\"{id}\"}",
            "POST /articles {\"title\":\"T\",\"body\":\"B\",\"reviewer\":\"{id}\"}",
            "POST /articles {\"title\":\"T\",\"body\":\"B\",\"attachments\":[\"{id}\"]}",
            "PATCH /articles/1 {\"version\":1,\"category\":\"{id}\"}",
            "PATCH /articles/1 {\"version\":1,\"reviewer\":\"{id}\"}",
            "PATCH /articles/1 {\"version\":1,\"attachments\":[\"{id}\"]}",
            "PATCH /categories/{id} {\"name\":\"N\"}",
            "DELETE /categories/{id}",
            "POST /categories {\"name\":\"N\",\"parent\":\"{id}\"}",
            "PATCH /categories/1 {\"parent\":\"{id}\"}",
            "GET /customers/{id}/articles");

    static List<String> operationsWithAnId() {
        return WITH_AN_ID;
    }

    @ParameterizedTest
    @MethodSource("operationsWithAnId")
    void row26AForeignIdIsAnsweredLikeARandomOne(String operation) {
        String team = globex.team("Team " + Desk.unique());
        String invitation = globex.ada
                .post(globex.at("/invitations"), Json.of("email", Desk.unique() + "@people.test", "role", "customer"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        String article = globex.published("Globex " + canary, "B", "public");
        List<String> foreign = List.of(
                article,
                globex.category("Globex " + Desk.unique(), null),
                globex.cleo.id().toString(),
                globex.eve.id().toString(),
                globex.id().toString(),
                team,
                invitation);

        Answer random = perform(operation, UUID.randomUUID().toString());

        for (String id : foreign) {
            Answer answer = perform(operation, id);
            assertThat(answer.status()).isEqualTo(random.status());
            assertThat(answer.text()).isEqualTo(random.text()).doesNotContain("Globex");
        }
        assertThat(globex.ada.get(globex.at("/members")).expect(200).items()).hasSize(5);
    }

    /** What the OpenAPI document says that an operation takes, and is an id: {@code PATCH /tickets/{} assignee}. */
    @Test
    void row26EveryIdThatAnOperationTakesIsTried() {
        Set<String> taken = new TreeSet<>();
        JsonNode api = acme.ada.get("/api/openapi.json").expect(200).json();
        api.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> idsOf(api, operation.getValue())
                        .forEach(id -> taken.add(shape(operation.getKey() + " " + path.getKey(), id)))));

        assertThat(taken).hasSizeGreaterThan(10);
        taken.removeAll(List.of( // the next tests'
                "DELETE /api/me/sessions/{} id",
                "DELETE /api/me/tokens/{} id",
                "GET /api/help/{}/attachments/{} id", // ArticleFilesTest
                "POST /api/organizations/{}/tickets/{}/messages id"));
        Set<String> tried = WITH_AN_ID.stream().map(ForeignIdsTest::shapeOf).collect(toSet());
        assertThat(tried).containsAll(taken);
    }

    private static List<String> idsOf(JsonNode api, JsonNode operation) {
        List<String> ids = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (isId(api, parameter.path("schema"))
                    || parameter.path("name").asString().matches("assignee|requester|team")) {
                ids.add(parameter.path("name").asString());
            }
        });
        JsonNode body = operation.at("/requestBody/content/application~1json/schema");
        resolved(api, body).path("properties").propertyStream().forEach(field -> {
            if (isId(api, field.getValue())) {
                ids.add(field.getKey());
            }
        });
        return ids;
    }

    private static JsonNode resolved(JsonNode api, JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : api.at(reference.substring(1));
    }

    private static boolean isId(JsonNode api, JsonNode schema) {
        return resolved(api, schema).toString().contains("\"uuid\"");
    }

    /** An operation of the list as the document would have it. */
    private static String shapeOf(String operation) {
        String[] parts = operation.split(" ", 3);
        Matcher named =
                Pattern.compile("(\\w+)\"?[=:][\\[\"]*(\\{\"\\w+\":\")?\\{id}").matcher(operation);
        String path = parts[0] + " /api/organizations/{slug}"
                + parts[1].replaceAll("\\?.*", "").replaceAll("/1\\b", "/{number}");
        return shape(path, named.find() ? named.group(1) : "id");
    }

    private static String shape(String operation, String id) {
        String named = id.equals("accountId") ? "id" : id;
        return operation
                        .replaceFirst("^[a-z]+", operation.split(" ", 2)[0].toUpperCase(Locale.ROOT))
                        .replaceAll("\\{\\w+}", "{}")
                + " " + named;
    }

    /** A message's id is its writer's to make: one that is taken elsewhere is as good as any, and stays what it was there. */
    @Test
    void row26TheIdOfAForeignMessageIsFree() {
        long dans = acme.opens(acme.dan, "Dan's own");
        for (String path : List.of(globex.ticket(1), acme.ticket(dans))) {
            Visitor agent = path.equals(globex.ticket(1)) ? globex.eve : acme.eve;
            JsonNode foreign = agent.post(path + "/messages", Json.of("body", canary, "visibility", "internal"))
                    .expect(201)
                    .json();
            JsonNode own = acme.cleo
                    .post(
                            acme.ticket(ticket) + "/messages",
                            Json.of("body", "Mine", "visibility", "public", "id", foreign.path("id")))
                    .expect(201)
                    .json();

            assertThat(own.path("id")).isEqualTo(foreign.path("id"));
            assertThat(own.toString()).doesNotContain(canary);
            assertThat(agent.get(path + "/messages").items()).last().isEqualTo(foreign);
        }
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

    @Test
    void row24ALinkToWhatOneMayNotSeeIsRefusedLikeOneToNothing() {
        long dans = acme.opens(acme.dan, canary);
        acme.eve.post(acme.ticket(dans) + "/closure").expect(200);

        Answer nothing = follows(987_654_321).expectProblem(400, "bad_input");

        assertThat(follows(dans).status()).isEqualTo(400);
        assertThat(follows(dans).text().replace(Long.toString(dans), "N"))
                .isEqualTo(nothing.text().replace("987654321", "N"));
    }

    private Answer follows(long number) {
        return acme.cleo.post(acme.at("/tickets"), Json.of("subject", "S", "description", "D", "follows", number));
    }

    private Answer perform(String operation, String id) {
        String[] parts = operation
                .replace("/tickets/1", "/tickets/" + ticket)
                .replace("/articles/1", "/articles/" + ownArticle)
                .replace("/categories/1", "/categories/" + ownCategory)
                .replace("{id}", id) // last: a random id may begin with a 1
                .split(" ", 3);
        return acme.ada.send(parts[0], acme.at(parts[1]), parts.length == 3 ? parts[2] : null);
    }
}
