package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who reads what (threats 25 and 53): every audience in every state, for every kind of person, wherever an article can be found: by
 * its id, in lists, by search, among suggestions and related ones, by SQL of one's own, and in what the feed says of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudiencesTest {

    /** Who asks, and whose articles that are published they read. */
    enum Reader {
        ADA("public customers staff"),
        EVE("public customers staff"),
        CLEO("public customers"),
        GUS("public"),
        NOBODY("public");

        private final String audiences;

        Reader(String audiences) {
            this.audiences = audiences;
        }

        boolean reads(String audience) {
            return audiences.contains(audience);
        }

        boolean isStaff() {
            return this == ADA || this == EVE;
        }

        boolean isMember() {
            return isStaff() || this == CLEO;
        }
    }

    private static final List<String> STATES = List.of("draft", "published", "archived", "scheduled", "rewritten");

    private HelpDesk acme;
    private HelpDesk globex;
    private final Visitor nobody = Desk.running().visitor();
    private final String word = "zebra" + Desk.unique();
    private final String draftWord = "okapi" + Desk.unique();
    private LiveClient cleosStream;

    /** By audience and state: {@code public published}. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeAll
    void articlesOfEverySort() {
        acme = HelpDesk.acme();
        globex = HelpDesk.founded("Globex");
        cleosStream = LiveClient.of(acme.cleo);
        for (String audience : List.of("public", "customers", "staff")) {
            for (String state : STATES) {
                String id = acme.article(
                        "title",
                        "On " + word + " " + audience + " " + state,
                        "body",
                        "All about " + word + " and what it eats",
                        "audience",
                        audience,
                        "category",
                        acme.category(audience + " " + state, null));
                ids.put(audience + " " + state, id);
                bring(id, state);
            }
        }
    }

    private void bring(String id, String state) {
        String article = acme.at("/articles/" + id);
        switch (state) {
            case "published" -> acme.publishes(id);
            case "archived" -> {
                acme.publishes(id);
                acme.eve.post(article + "/archival").expect(200);
            }
            case "scheduled" ->
                acme.eve
                        .post(
                                article + "/publication",
                                Json.of("at", Instant.now().plusSeconds(86_400).toString()))
                        .expect(200);
            case "rewritten" -> {
                acme.publishes(id);
                acme.rewrites(acme.eve, id, "body", "Now about " + draftWord);
            }
            default -> {}
        }
    }

    private Visitor person(Reader reader) {
        return switch (reader) {
            case ADA -> acme.ada;
            case EVE -> acme.eve;
            case CLEO -> acme.cleo;
            case GUS -> globex.ada;
            case NOBODY -> nobody;
        };
    }

    /** What is published for them. */
    private Set<String> readBy(Reader reader) {
        return ids.entrySet().stream()
                .filter(article -> article.getKey().endsWith(" published")
                        || article.getKey().endsWith(" rewritten"))
                .filter(article -> reader.reads(article.getKey().split(" ", 2)[0]))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> idsIn(Answer list) {
        return list.expect(200).items().stream()
                .map(item -> item.path("id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static final int ELSEWHERE = 404;

    @ParameterizedTest
    @EnumSource(Reader.class)
    void eachArticleIsThereForItsReadersAlone(Reader reader) {
        Set<String> read = readBy(reader);
        ids.forEach((what, id) -> {
            boolean sees = reader.isStaff() || (reader.isMember() && read.contains(id));
            for (String path : List.of("", "/related")) {
                Answer answer = person(reader).get(acme.at("/articles/" + id + path));
                assertThat(answer.status())
                        .as("%s of %s for %s", path, what, reader)
                        .isEqualTo(sees ? 200 : reader == Reader.NOBODY ? 401 : ELSEWHERE);
                if (!reader.isStaff()) {
                    assertThat(answer.text()).doesNotContain(draftWord);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Reader.class,
            names = {"ADA", "EVE", "CLEO"})
    void listsSearchesSuggestionsAndRelatedOnesHaveThoseAndNoOthers(Reader reader) {
        Visitor person = person(reader);
        Set<String> listed = reader.isStaff() ? new TreeSet<>(ids.values()) : readBy(reader);
        assertThat(idsIn(person.get(acme.at("/articles?limit=100")))).isEqualTo(listed);
        assertThat(idsIn(person.get(acme.at("/articles?limit=100&sort=title&state=published"))))
                .isEqualTo(readBy(reader));
        assertThat(idsIn(person.get(acme.at("/articles?limit=100&q=" + word)))).isEqualTo(listed);
        assertThat(idsIn(person.get(acme.at("/articles?q=" + draftWord))))
                .isEqualTo(reader.isStaff() ? rewritten() : Set.of());
        assertThat(idsIn(person.get(acme.at("/articles?q=" + draftWord.replace("okapi", "okpai")))))
                .as("a typo finds no more")
                .isEqualTo(reader.isStaff() ? rewritten() : Set.of());
        Set<String> suggested = idsIn(person.get(acme.at("/articles/suggestions?text=my%20" + word + "%20eats")));
        assertThat(readBy(reader)).containsAll(suggested);
        assertThat(suggested)
                .hasSizeGreaterThanOrEqualTo(Math.min(5, readBy(reader).size()));
        assertThat(idsIn(person.get(acme.at("/articles/suggestions?text=on%20" + draftWord))))
                .isEmpty();
        for (String id : readBy(reader)) {
            assertThat(readBy(reader)).containsAll(idsIn(person.get(acme.at("/articles/" + id + "/related"))));
        }
    }

    private Set<String> rewritten() {
        return ids.entrySet().stream()
                .filter(article -> article.getKey().endsWith(" rewritten"))
                .map(Map.Entry::getValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whatever SQL somebody might run as the role of requests. */
    @ParameterizedTest
    @EnumSource(Reader.class)
    void theDatabaseItselfShowsNoMore(Reader reader) {
        Set<String> read = readBy(reader);
        try (Sql sql = Sql.app(reader == Reader.NOBODY ? "" : person(reader).handle())) {
            UUID organization = acme.id();
            assertThat(sql.rows(
                            "select article_id from published_article where organization_id = ? order by 1",
                            organization))
                    .containsExactlyElementsOf(read);
            assertThat(sql.rows("select id from article where organization_id = ?", organization))
                    .hasSize(reader.isStaff() ? ids.size() : 0);
            assertThat(sql.rows("select 1 from article_revision where organization_id = ?", organization))
                    .hasSize(reader.isStaff() ? ids.size() + 3 : 0);
            assertThat(sql.rows("select article_id from article_slug where organization_id = ?", organization))
                    .hasSize(reader.isStaff() ? ids.size() : read.size());
            assertThat(sql.rows("select name from category where organization_id = ?", organization))
                    .hasSize(reader.isStaff() ? ids.size() : read.size());
            List<String> hits = new ArrayList<>(
                    sql.rows("select id from article_hits(?, array[?], true, 200) order by 1", organization, word));
            assertThat(hits).containsExactlyElementsOf(read);
            assertThat(sql.rows("select id from article_hits(?, array[?], false, 200)", organization, word))
                    .hasSize(reader.isStaff() ? ids.size() : 0);
            assertThat(sql.rows("select id from article_hits(?, array[?], true, 200)", organization, draftWord))
                    .isEmpty();
            assertThat(sql.rows(
                            "select id from suggested_articles(?, ?, null, 200) order by 1",
                            organization,
                            word + " eats"))
                    .containsExactlyElementsOf(read);
            assertThat(sql.value("select reads_article(?, ?)", organization, UUID.fromString(ids.get("staff draft"))))
                    .isEqualTo("f");
        }
    }

    @Test
    void theFeedTellsACustomerNothingOfIt() {
        acme.opens(acme.cleo, "Last words");
        cleosStream.await(event -> event.kind().equals("ticket.opened"));
        assertThat(cleosStream.heard().toString()).doesNotContain("article", word, draftWord);
        assertThat(acme.cleo.get("/api/live/changes").expect(200).text()).doesNotContain("article", word, draftWord);
    }

    @Test
    void whoMayNotReadAnArticleSaysNothingAboutItEither() {
        String id = ids.get("staff published");
        for (String path : List.of("/rating", "/deflections")) {
            acme.cleo
                    .post(acme.at("/articles/" + id + path), Json.of("helpful", true))
                    .expectProblem(404, "not_found");
        }
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.value("select count(*) from article_rating where organization_id = ?", acme.id()))
                    .isEqualTo("0");
            assertThat(sql.value("select count(*) from article_read where article_id = ?", UUID.fromString(id)))
                    .isEqualTo("0");
        }
    }
}
