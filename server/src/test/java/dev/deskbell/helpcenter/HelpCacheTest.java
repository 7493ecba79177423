package dev.deskbell.helpcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public pages come from memory, on every node, and never show what is not so any more. */
@Tag("alone")
class HelpCacheTest {

    private final HelpDesk acme = HelpDesk.acme();
    private final Visitor stranger = Desk.running().visitor();
    private final String category = acme.category("Printing", null);
    private final String article =
            acme.article("title", "Paper jams", "body", "First text.", "audience", "public", "category", category);

    private String path() {
        return "/help/" + acme.slug + "/articles/paper-jams";
    }

    /** Changes what the database says without telling anybody: whoever shows it has asked the database. */
    private void marks(String text) {
        try (Sql sql = Sql.superuser()) {
            sql.update(
                    "update published_article set text = ?, body = ? where article_id = ?::uuid", text, text, article);
            sql.commit();
        }
    }

    private String shown() {
        return stranger.get(path()).expect(200).text();
    }

    private void awaitShown(String text) {
        await().untilAsserted(() -> assertThat(shown()).contains(text));
    }

    @Test
    void aPageIsMadeAgainWhenWhatItShowsChangesAndOnlyThen() {
        acme.publishes(article);
        awaitShown("First text.");
        marks("Marked once.");
        acme.rewrites(acme.eve, article, "body", "A draft.");
        acme.article("title", "Another draft", "body", "x", "audience", "public");
        acme.opens(acme.cleo, "A ticket");
        acme.ada.patch(acme.at(""), Json.of("autoCloseDays", 9)).expect(200);
        Answer before = stranger.get(path()).expect(200);
        assertThat(before.text()).contains("First text.").doesNotContain("Marked once.");

        acme.ada.patch(acme.at(""), Json.of("color", "#aa0000")).expect(200);
        awaitShown("Marked once.");
        marks("Marked twice.");
        acme.eve
                .patch(acme.at("/categories/" + category), Json.of("name", "Paper"))
                .expect(200);
        awaitShown("Marked twice.");
        assertThat(shown()).contains(">Paper</a>");
        acme.publishes(article);
        awaitShown("A draft.");
        assertThat(stranger.send("GET", path(), null, "If-None-Match", before.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsWithdrawnIsGoneFromAllNodesWithinASecond(@TempDir Path data) {
        acme.publishes(article);
        try (OtherDesk second = OtherDesk.beside(data, Map.of())) {
            Visitor elsewhere = second.visitor();
            List<Visitor> readers = List.of(stranger, elsewhere);
            for (int round = 0; round < 3; round++) {
                await().untilAsserted(() ->
                        readers.forEach(reader -> reader.get(path()).expect(200)));
                acme.eve
                        .delete(acme.at("/articles/" + article + "/publication"))
                        .expect(200);
                await().atMost(Duration.ofSeconds(1))
                        .pollInterval(Duration.ofMillis(20))
                        .untilAsserted(() ->
                                readers.forEach(reader -> reader.get(path()).expect(404)));
                acme.publishes(article);
            }
        }
    }

    /** Somebody's long transaction keeps the feed from telling what was committed behind it. */
    @Test
    void aNodeThatHearsNothingTrustsNoneOfItsPages() {
        acme.publishes(article);
        awaitShown("First text.");
        try (Sql held = Sql.superuser()) {
            held.value("select pg_current_xact_id()");
            acme.eve.delete(acme.at("/articles/" + article + "/publication")).expect(200);
            await().atMost(HelpCache.LONGEST_SILENCE.plusSeconds(2))
                    .untilAsserted(() -> stranger.get(path()).expect(404));
        }
    }
}
