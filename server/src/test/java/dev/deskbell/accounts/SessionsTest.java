package dev.deskbell.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where somebody is signed in, and what programs do for them: shown to them alone, ended by them alone. */
class SessionsTest {

    private final Desk desk = Desk.running();
    private final Visitor ada = Desk.running().visitorFromElsewhere().signUp("Ada");

    @Test
    void sessionsAreShownToTheirOwnerWhoEndsThem() {
        Visitor phone = desk.visitor().signIn(ada.email(), Visitor.PASSWORD);
        Visitor tablet = desk.visitor().signIn(ada.email(), Visitor.PASSWORD);
        Visitor stranger = desk.visitor().signUp("Stranger");
        JsonNode phones = current(phone);
        for (String field : Set.of("id", "userAgent", "address", "createdAt", "lastSeenAt", "expiresAt")) {
            assertThat(phones.path(field).asString("")).as(field).isNotEmpty();
        }

        assertThat(ada.get("/api/me/sessions").expect(200).items()).hasSize(3);
        stranger.delete("/api/me/sessions/" + id(phones)).expect(404);
        phone.get("/api/me/sessions").expect(200);
        ada.delete("/api/me/sessions/" + id(phones)).expect(204);
        phone.get("/api/me/sessions").expect(401);
        ada.delete("/api/me/sessions/" + id(phones)).expect(404);

        tablet.get("/api/me/sessions").expect(200);
        ada.delete("/api/me/sessions").expect(204);
        tablet.get("/api/me/sessions").expect(401);
        assertThat(ada.get("/api/me/sessions").expect(200).items()).hasSize(1);
        stranger.get("/api/me/sessions").expect(200);
    }

    private static JsonNode current(Visitor somebody) {
        return somebody.get("/api/me/sessions").expect(200).items().stream()
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }

    @Test
    void aTokenIsShownOnceAndWorksUntilItIsEnded() {
        JsonNode opened =
                ada.post("/api/me/tokens", Json.of("name", " ci ")).expect(201).json();
        String bearer = "Bearer " + opened.path("token").asString();
        Visitor program = desk.visitor();
        program.send("GET", "/api/me/sessions", null, "Authorization", bearer).expect(200);

        Answer tokens = ada.get("/api/me/tokens").expect(200);
        assertThat(tokens.items()).singleElement().satisfies(token -> {
            assertThat(token.path("name").asString()).isEqualTo("ci");
            assertThat(id(token)).isEqualTo(id(opened));
        });
        assertThat(tokens.text()).doesNotContain(opened.path("token").asString());
        assertThat(opened.path("name").asString()).isEqualTo("ci");
        assertThat(ada.get("/api/me/sessions").expect(200).items()).hasSize(1);

        ada.delete("/api/me/tokens/" + id(opened)).expect(204);
        program.send("GET", "/api/me/sessions", null, "Authorization", bearer).expect(401);
        assertThat(ada.get("/api/me/tokens").expect(200).items()).isEmpty();
    }
}
