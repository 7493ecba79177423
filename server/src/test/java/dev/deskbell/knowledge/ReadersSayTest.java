package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What readers do and say, and what staff learns from it. */
class ReadersSayTest {

    private HelpDesk acme;
    private String hours;

    @BeforeEach
    void anArticle() {
        acme = HelpDesk.acme();
        hours = acme.published("Opening hours", "We are there from nine to five.", "customers");
    }

    private JsonNode report() {
        return acme.eve.get(acme.at("/knowledge/report")).expect(200).json();
    }

    private void rates(Visitor reader, boolean helpful, String word) {
        reader.post(acme.at("/articles/" + hours + "/rating"), Json.of("helpful", helpful, "word", word))
                .expect(204);
    }

    @Test
    void eachReaderIsCountedOnceByTheirLastWord() {
        rates(acme.cleo, true, "Thanks");
        rates(acme.cleo, false, "It does not say which day");
        rates(acme.dan, false, " ");
        rates(acme.finn, true, "Mine");
        JsonNode article =
                acme.eve.get(acme.at("/articles/" + hours)).expect(200).json();
        assertThat(article.path("helpful").asInt()).isEqualTo(1);
        assertThat(article.path("unhelpful").asInt()).isEqualTo(2);
        JsonNode unhelpful = report().at("/unhelpful/0");
        assertThat(unhelpful.at("/article/title").asString()).isEqualTo("Opening hours");
        assertThat(unhelpful.path("unhelpful").asInt()).isEqualTo(2);
        assertThat(Json.list(unhelpful.path("words"), JsonNode::asString)).containsExactly("It does not say which day");
        acme.cleo.get(acme.at("/knowledge/report")).expect(404);
    }

    @Test
    void aStoppedTicketIsCountedOnceADayForEachReader() {
        Together.all(6, i -> (i % 2 == 0 ? acme.cleo : acme.dan)
                .post(acme.at("/articles/" + hours + "/deflections"), Json.of())
                .expect(204));
        assertThat(report().at("/stoppedTickets/0/times").asInt()).isEqualTo(2);
        try (Sql sql = Sql.superuser()) {
            sql.update("update article_deflection set day = day - 1 where article_id = ?", UUID.fromString(hours));
            sql.commit();
        }
        acme.cleo
                .post(acme.at("/articles/" + hours + "/deflections"), Json.of())
                .expect(204);
        assertThat(report().at("/stoppedTickets/0/times").asInt()).isEqualTo(3);
        assertThat(report().at("/stoppedTickets/0/article/slug").asString()).isEqualTo("opening-hours");
    }

    @Test
    void staffSeesWhatACustomerHasReadTheLatestFirst() {
        String prices = acme.published("Prices", "It is free.", "public");
        String internal = acme.published("Internal", "Hush.", "staff");
        acme.cleo.get(acme.at("/articles/" + hours)).expect(200);
        acme.cleo.get(acme.at("/articles/" + hours)).expect(200);
        acme.cleo.get(acme.at("/articles/" + prices)).expect(200);
        acme.cleo.get(acme.at("/articles/" + internal)).expect(404);
        acme.eve.get(acme.at("/articles/" + internal)).expect(200);
        String address = acme.at("/customers/" + acme.cleo.id() + "/articles");
        List<JsonNode> read = acme.finn.get(address).expect(200).items();
        assertThat(read)
                .extracting(article -> article.path("title").asString())
                .containsExactly("Prices", "Opening hours");
        assertThat(read).extracting(article -> article.path("times").asInt()).containsExactly(1, 1);
        JsonNode page = acme.finn.get(address + "?limit=1").expect(200).json();
        assertThat(acme.finn
                        .get(address + "?limit=1&cursor=" + page.path("next").asString())
                        .items())
                .extracting(article -> article.path("title").asString())
                .containsExactly("Opening hours");
        assertThat(acme.finn
                        .get(acme.at("/customers/" + acme.eve.id() + "/articles"))
                        .items())
                .isEmpty();
        acme.cleo.get(address).expect(404);
    }

    @Test
    void searchesInVainAreRememberedAsTheyWereMeant() {
        acme.published("Invoices", "Every invoice is in your account.", "public");
        for (String typed : List.of("zep", "zepp", "zeppelin", "zeppelin rides", "invoice", "inv")) {
            acme.cleo.get(acme.at("/articles?q=" + typed.replace(" ", "%20"))).expect(200);
        }
        acme.dan.get(acme.at("/articles?q=Zeppelin,%20RIDES")).expect(200);
        acme.dan.get(acme.at("/articles?q=zz")).expect(200);
        acme.dan.get(acme.at("/articles?q=nothing&category=none")).expect(200);
        acme.eve.get(acme.at("/articles?q=staffs")).expect(200);
        List<JsonNode> misses = Json.list(report().path("searchesWithoutResult"), miss -> miss);
        assertThat(misses).extracting(miss -> miss.path("words").asString()).containsExactly("zeppelin rides");
        assertThat(misses.getFirst().path("times").asInt()).isEqualTo(2);
    }

    @Test
    void overdueReviewsAreListedTheOldestFirst() {
        acme.rewrites(
                acme.eve,
                hours,
                "reviewBy",
                "2021-05-01",
                "reviewer",
                acme.finn.id().toString());
        acme.article("title", "Older", "body", "B", "reviewBy", "2020-05-01");
        acme.article("title", "Future", "body", "B", "reviewBy", "2999-05-01");
        List<JsonNode> due = Json.list(report().path("overdue"), article -> article);
        assertThat(due)
                .extracting(article -> article.at("/article/title").asString())
                .containsExactly("Older", "Opening hours");
        assertThat(due.getLast().at("/reviewer/displayName").asString()).isEqualTo("Finn Acme");
        acme.eve.post(acme.at("/articles/" + hours + "/archival")).expect(200);
        assertThat(report().path("overdue")).hasSize(1);
    }
}
