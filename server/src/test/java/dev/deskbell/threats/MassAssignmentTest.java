package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Threat 31: no field is written that was not asked for, or that is not one's to write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MassAssignmentTest {

    private HelpDesk acme;
    private long ticket;
    private String article = "";
    private String category = "";

    @BeforeAll
    void aTicket() {
        acme = HelpDesk.acme();
        ticket = acme.opens(acme.cleo, "Printer jams");
        article = acme.published("Hours", "Nine to five.", "public");
        category = acme.category("Printers", null);
    }

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
            "POST {ticket}/messages {\"body\":\"B\",\"visibility\":\"public\"}",
            "POST {org}/articles {\"title\":\"T\",\"body\":\"B\"}",
            "PATCH {article} {\"version\":1,\"title\":\"T\"}",
            "POST {article}/publication {}",
            "POST {article}/rating {\"helpful\":true}",
            "POST {org}/categories {\"name\":\"N\"}",
            "PATCH {category} {\"name\":\"N\"}",
            "DELETE /api/me {\"password\":\"another\"}",
            "POST {org}/erasure {\"slug\":\"acme\",\"password\":\"another\"}",
            "DELETE {org}/customers/{finn} {\"confirm\":\"finn@people.test\"}");

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
                .replace("{article}", acme.at("/articles/" + article))
                .replace("{category}", acme.at("/categories/" + category))
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
}
