package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cleo is a customer of two organizations, and wants to know what is happening with her problems. */
class PortalTest {

    private HelpDesk acme;
    private HelpDesk globex;
    private Visitor cleo;

    @BeforeEach
    void cleoIsACustomerOfBoth() {
        acme = HelpDesk.acme();
        globex = HelpDesk.founded("Globex");
        cleo = acme.cleo;
        globex.welcome(cleo, "customer");
    }

    private List<String> subjects(String query) {
        return cleo.get("/api/my/tickets" + query).items().stream()
                .map(ticket -> ticket.path("subject").asString())
                .toList();
    }

    private JsonNode first(String query) {
        return cleo.get("/api/my/tickets" + query).items().getFirst();
    }

    @Test
    void whatWaitsForHerComesFirstThenWhatHappenedLast() {
        long printer = acme.opens(cleo, "Printer jams");
        globex.opens(cleo, "Invoice twice");
        acme.opens(cleo, "Screen flickers");
        acme.opens(acme.dan, "Not hers");
        assertThat(subjects("")).containsExactly("Screen flickers", "Invoice twice", "Printer jams");

        acme.edits(acme.eve, printer, "status", "pending");
        globex.opens(cleo, "Keyboard");

        assertThat(subjects("")).containsExactly("Printer jams", "Keyboard", "Screen flickers", "Invoice twice");
        assertThat(first("").path("status").asString()).isEqualTo("waiting_for_you");
        assertThat(first("").at("/organization/slug").asString()).isEqualTo(acme.slug);
    }

    @Test
    void pagesFollowOneAnotherWithoutGap() {
        for (int i = 0; i < 7; i++) {
            (i % 2 == 0 ? acme : globex).opens(cleo, "Problem " + i);
        }
        acme.edits(acme.eve, 1, "status", "pending");
        List<String> all = subjects("?limit=100");
        JsonNode page = cleo.get("/api/my/tickets?limit=3").json();
        List<String> read = new java.util.ArrayList<>();
        while (true) {
            page.path("items").forEach(item -> read.add(item.path("subject").asString()));
            if (page.path("next").isNull()) {
                break;
            }
            page = cleo.get("/api/my/tickets?limit=3&cursor="
                            + page.path("next").asString())
                    .expect(200)
                    .json();
        }
        assertThat(read).hasSize(7).isEqualTo(all);
    }

    @Test
    void sheNarrowsByOrganizationStateAndText() {
        long printer = acme.opens(cleo, "Printer jams");
        globex.opens(cleo, "Printer invoice");
        acme.replies(acme.eve, printer, "Is it the xerographic drum?");
        acme.notes(acme.eve, printer, "A canary named Quetzal");
        assertThat(subjects("?organization=" + acme.slug)).containsExactly("Printer jams");
        assertThat(subjects("?status=received")).containsExactly("Printer invoice");
        assertThat(subjects("?q=invoice")).containsExactly("Printer invoice");
        assertThat(subjects("?q=xerographic")).containsExactly("Printer jams");
        assertThat(subjects("?q=quetzal")).as("notes are not hers").isEmpty();
        cleo.get("/api/my/tickets?status=on_hold").expect(400);
    }

    @Test
    void unreadIsWhatSheHasNotSeen() {
        long number = acme.opens(cleo, "Printer jams");
        int version = cleo.get(acme.ticket(number)).json().path("version").asInt();
        cleo.send("PUT", acme.ticket(number) + "/seen", "{\"version\":" + version + "}")
                .expect(204);
        assertThat(first("").path("unread").asBoolean()).isFalse();

        acme.notes(acme.eve, number, "Between us");
        acme.edits(acme.eve, number, "priority", "urgent");
        assertThat(first("").path("unread").asBoolean())
                .as("nothing that she may know")
                .isFalse();

        acme.replies(acme.eve, number, "We look into it");
        assertThat(first("").path("unread").asBoolean()).isTrue();
        assertThat(first("").at("/lastReply/author/displayName").asString()).startsWith("Eve");
        cleo.send("PUT", acme.ticket(number) + "/seen", "{\"version\":1}").expect(204);
        assertThat(first("").path("unread").asBoolean())
                .as("a mark never goes back, nor ahead")
                .isTrue();
    }

    @Test
    void herOrganizationsSayWhereSheIsNeeded() {
        long number = acme.opens(cleo, "Printer jams");
        globex.opens(cleo, "Invoice twice");
        acme.edits(acme.eve, number, "status", "pending");
        JsonNode first = cleo.get("/api/my/organizations").items().getFirst();
        assertThat(first.path("slug").asString()).isEqualTo(acme.slug);
        assertThat(first.path("active").asInt()).isEqualTo(1);
        assertThat(first.path("waitingForYou").asInt()).isEqualTo(1);
        assertThat(first.path("role").asString()).isEqualTo("customer");
    }

    @Test
    void aClosedTicketGoesOnInAnotherOne() {
        long closed = acme.opens(cleo, "Printer jams");
        long foreign = acme.opens(acme.dan, "Dan's own");
        for (long number : List.of(closed, foreign)) {
            acme.eve.post(acme.ticket(number) + "/closure").expect(200);
        }
        JsonNode followUp = Json.of("subject", "It jams again", "description", "", "follows", closed);
        long next = acme.opens(cleo, followUp);

        assertThat(cleo.get(acme.ticket(next)).json().at("/links/follows/0").asLong())
                .isEqualTo(closed);
        assertThat(acme.eve
                        .get(acme.ticket(closed))
                        .json()
                        .at("/links/followedBy/0")
                        .asLong())
                .isEqualTo(next);
        String hidden = cleo.post(acme.at("/tickets"), Json.of("subject", "S", "description", "", "follows", foreign))
                .expect(400)
                .text();
        String missing = cleo.post(acme.at("/tickets"), Json.of("subject", "S", "description", "", "follows", 9999))
                .expect(400)
                .text();
        assertThat(hidden).as("another's ticket is like none").isEqualTo(missing);
        assertThat(cleo.post(acme.at("/tickets"), Json.of("subject", "S", "description", "", "follows", next))
                        .expect(400)
                        .text())
                .as("nor does an open one need a follow-up")
                .isEqualTo(missing);
    }

    @Test
    void sheRatesEachResolutionOnce() {
        long number = acme.opens(cleo, "Printer jams");
        JsonNode good = Json.of("score", "good", "comment", "Quick!");
        assertThat(cleo.post(acme.ticket(number) + "/rating", good).expect(409).text())
                .contains("not_resolved");
        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        cleo.post(acme.ticket(number) + "/rating", good).expect(201);
        assertThat(cleo.post(acme.ticket(number) + "/rating", good).expect(409).text())
                .contains("already_rated");
        assertThat(acme.finn
                        .get(acme.ticket(number))
                        .json()
                        .at("/links/rating/comment")
                        .asString())
                .isEqualTo("Quick!");
        assertThat(acme.finn.get(acme.ticket(number) + "/changes").text()).contains("ticket.rated");

        cleo.delete(acme.ticket(number) + "/resolution").expect(200);
        assertThat(cleo.get(acme.ticket(number)).json().at("/links/rating").isNull())
                .isTrue();
        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        cleo.post(acme.ticket(number) + "/rating", Json.of("score", "bad")).expect(201);
    }

    @Test
    void staffSeesTheTicketAsSheSeesIt() {
        long number = acme.opens(cleo, "Printer jams");
        acme.edits(acme.eve, number, "priority", "urgent", "tags", List.of("quetzal"), "status", "on_hold");
        acme.replies(acme.eve, number, "We look into it");
        acme.notes(acme.eve, number, "A canary named Quetzal");
        assertThat(acme.eve.get(acme.ticket(number) + "/preview").expect(200).json())
                .isEqualTo(cleo.get(acme.ticket(number)).expect(200).json());
        assertThat(acme.eve
                        .get(acme.ticket(number) + "/preview/messages")
                        .expect(200)
                        .json())
                .isEqualTo(
                        cleo.get(acme.ticket(number) + "/messages").expect(200).json());
    }

    @Test
    void staffKnowsHerAndNotesWhatMatters() {
        acme.opens(cleo, "Printer jams");
        String customer = acme.at("/customers/" + cleo.id());
        acme.eve
                .send("PUT", customer + "/note", "{\"body\":\"Prefers the phone\"}")
                .expect(200);
        JsonNode card = acme.finn.get(customer).expect(200).json();
        assertThat(card.path("email").asString()).isEqualTo(cleo.email());
        assertThat(card.path("activeTickets").asInt()).isEqualTo(1);
        assertThat(card.at("/note/body").asString()).isEqualTo("Prefers the phone");
        assertThat(card.at("/note/writtenBy/displayName").asString()).startsWith("Eve");
        acme.eve.send("PUT", customer + "/note", "{\"body\":\"\"}").expect(200);
        assertThat(acme.finn.get(customer).json().path("note").isNull()).isTrue();
    }
}
