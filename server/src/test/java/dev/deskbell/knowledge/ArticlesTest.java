package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The life of an article: written, published, edited by two, restored, put away. */
class ArticlesTest {

    private HelpDesk acme;

    @BeforeEach
    void acmeIsAtWork() {
        acme = HelpDesk.acme();
    }

    private JsonNode seenBy(Visitor member, String id) {
        return member.get(acme.at("/articles/" + id)).expect(200).json();
    }

    private static List<String> titles(Answer list) {
        return Json.list(
                list.expect(200).json().path("items"), row -> row.path("title").asString());
    }

    private String at(String id, String path) {
        return acme.at("/articles/" + id + path);
    }

    @Test
    void aDraftIsStaffsUntilItIsPublishedAndAgainWhenItIsWithdrawn() {
        String id =
                acme.article("title", "Clearing a paper jam", "body", "Open **tray two**.", "audience", "customers");
        JsonNode draft = seenBy(acme.finn, id);
        assertThat(draft.path("state").asString()).isEqualTo("draft");
        assertThat(draft.path("slug").asString()).isEqualTo("clearing-a-paper-jam");
        assertThat(draft.path("html").asString()).contains("<strong>tray two</strong>");
        assertThat(draft.at("/author/displayName").asString()).isEqualTo("Eve Acme");
        acme.cleo.get(acme.at("/articles/" + id)).expectProblem(404, "not_found");
        assertThat(titles(acme.cleo.get(acme.at("/articles")))).isEmpty();

        acme.publishes(id);
        JsonNode read = seenBy(acme.cleo, id);
        assertThat(read.path("body").asString()).isEqualTo("Open **tray two**.");
        assertThat(read.path("state").asString()).isEqualTo("published");
        assertThat(Json.namesIn(read))
                .doesNotContain("author", "reviewer", "reviewBy", "revision", "helpful", "createdAt");
        assertThat(titles(acme.cleo.get(acme.at("/articles")))).containsExactly("Clearing a paper jam");
        assertThat(acme.eve
                        .post(at(id, "/publication"))
                        .expect(200)
                        .json()
                        .path("version")
                        .asInt())
                .as("publishing again changes nothing")
                .isEqualTo(2);

        acme.eve.delete(at(id, "/publication")).expect(200);
        acme.cleo.get(acme.at("/articles/" + id)).expect(404);
        assertThat(seenBy(acme.eve, id).path("state").asString()).isEqualTo("draft");
    }

    @Test
    void readersSeeWhatWasPublishedWhileStaffWritesOn() {
        String id = acme.published("Opening hours", "Nine to five.", "customers");
        acme.rewrites(acme.finn, id, "body", "Nine to six.", "title", "When we are there");
        assertThat(seenBy(acme.cleo, id).path("body").asString()).isEqualTo("Nine to five.");
        assertThat(seenBy(acme.cleo, id).path("title").asString()).isEqualTo("Opening hours");
        assertThat(seenBy(acme.eve, id).path("revision").asInt()).isEqualTo(2);
        assertThat(seenBy(acme.eve, id).path("publishedRevision").asInt()).isEqualTo(1);

        acme.publishes(id);
        assertThat(seenBy(acme.cleo, id).path("body").asString()).isEqualTo("Nine to six.");
    }

    @Test
    void aNarrowerAudienceHoldsAtOnceAWiderOneWhenItIsPublished() {
        String id = acme.published("Hours", "Nine to five.", "customers");
        acme.rewrites(acme.eve, id, "audience", "staff");
        acme.cleo.get(acme.at("/articles/" + id)).expect(404);
        acme.rewrites(acme.eve, id, "audience", "public");
        acme.cleo.get(acme.at("/articles/" + id)).expect(404);
        assertThat(seenBy(acme.eve, id).path("publishedAudience").asString()).isEqualTo("staff");
        acme.publishes(id);
        assertThat(seenBy(acme.cleo, id).path("audience").asString()).isEqualTo("public");
    }

    @Test
    void anArchivedArticleIsNobodysButStaffsAndIsNotPublished() {
        String id = acme.published("Hours", "Nine to five.", "customers");
        acme.eve.post(at(id, "/archival")).expect(200);
        acme.eve.post(at(id, "/archival")).expect(200);
        acme.cleo.get(acme.at("/articles/" + id)).expect(404);
        acme.eve.post(at(id, "/publication")).expectProblem(409, "article_is_archived");
        assertThat(titles(acme.eve.get(acme.at("/articles?state=archived")))).containsExactly("Hours");
        assertThat(acme.eve
                        .delete(at(id, "/archival"))
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("draft");
        acme.publishes(id);
        seenBy(acme.cleo, id);
    }

    @Test
    void whatIsScheduledIsPublishedWhenItsTimeHasComeWithTheTextOfThen() {
        String id = acme.article("title", "Prices", "body", "Old.", "audience", "customers");
        acme.eve
                .post(at(id, "/publication"), Json.of("at", "2020-01-01T00:00:00Z"))
                .expectProblem(400, "bad_input");
        acme.eve
                .post(
                        at(id, "/publication"),
                        Json.of("at", Instant.now().plusSeconds(3_600).toString()))
                .expect(200);
        assertThat(titles(acme.eve.get(acme.at("/articles?state=scheduled")))).containsExactly("Prices");
        acme.cleo.get(acme.at("/articles/" + id)).expect(404);
        acme.rewrites(acme.eve, id, "body", "New.");

        try (LiveClient finn = LiveClient.of(acme.finn)) {
            itIsTime(id);
            LiveClient.Event told = finn.await(event -> event.kind().equals("article.published"));
            assertThat(told.data().path("cause").asString()).isEqualTo("schedule");
        }
        assertThat(seenBy(acme.cleo, id).path("body").asString()).isEqualTo("New.");
        assertThat(seenBy(acme.eve, id).path("state").asString()).isEqualTo("published");
        assertThat(seenBy(acme.eve, id).has("publishAt")).isFalse();
    }

    private static void itIsTime(String article) {
        try (Sql sql = Sql.superuser()) {
            sql.update("update article set publish_at = now() where id = ?", UUID.fromString(article));
            sql.commit();
        }
    }

    @Test
    void whatIsScheduledCanBeTakenBackAndWhatIsPublishedStays() {
        String id = acme.published("Prices", "Old.", "customers");
        acme.eve
                .post(
                        at(id, "/publication"),
                        Json.of("at", Instant.now().plusSeconds(3_600).toString()))
                .expect(200);
        JsonNode after = acme.eve.delete(at(id, "/publication")).expect(200).json();
        assertThat(after.has("publishAt")).isFalse();
        assertThat(after.path("state").asString()).isEqualTo("published");
        seenBy(acme.cleo, id);
    }

    @Test
    void twoWhoChangeDifferentFieldsBothSucceedAndOfTheSameTheSecondIsShownTheFirst() {
        String id = acme.article("title", "Hours", "body", "Nine to five.");
        acme.eve
                .patch(acme.at("/articles/" + id), Json.of("version", 1, "title", "Opening hours"))
                .expect(200);
        JsonNode merged = acme.finn
                .patch(acme.at("/articles/" + id), Json.of("version", 1, "body", "Nine to six."))
                .expect(200)
                .json();
        assertThat(merged.path("title").asString()).isEqualTo("Opening hours");
        assertThat(merged.path("body").asString()).isEqualTo("Nine to six.");

        Answer conflict = acme.ada
                .patch(acme.at("/articles/" + id), Json.of("version", 2, "body", "Nine to seven."))
                .expectProblem(409, "version_conflict");
        assertThat(conflict.json().at("/current/body").asString()).isEqualTo("Nine to six.");
        assertThat(conflict.json().at("/current/version").asInt()).isEqualTo(3);
        acme.ada
                .patch(acme.at("/articles/" + id), Json.of("version", 9, "body", "B"))
                .expectProblem(400, "bad_input");
        acme.ada
                .patch(acme.at("/articles/" + id), Json.of("version", 1, "body", "Nine to six."))
                .expect(200);
        assertThat(seenBy(acme.ada, id).path("version").asInt())
                .as("the same words again are no change")
                .isEqualTo(3);
    }

    @Test
    void ofManyWhoWriteTheSameFieldAtOnceOneSucceeds() {
        String id = acme.article("title", "Hours", "body", "Nine to five.");
        List<Visitor> staff = List.of(acme.ada, acme.eve, acme.finn);
        List<Integer> statuses = Together.all(9, i -> staff.get(i % 3)
                .patch(acme.at("/articles/" + id), Json.of("version", 1, "body", "Text " + i))
                .status());
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(8);
        assertThat(seenBy(acme.eve, id).path("version").asInt()).isEqualTo(2);
    }

    @Test
    void everyTextIsKeptAndCanBeWrittenAgain() {
        String id = acme.article("title", "Hours", "body", "One.");
        acme.rewrites(acme.eve, id, "body", "Two.");
        acme.rewrites(acme.finn, id, "audience", "public");
        acme.rewrites(acme.finn, id, "title", "Opening hours", "body", "Three.");
        List<JsonNode> revisions =
                acme.ada.get(at(id, "/revisions")).expect(200).items();
        assertThat(revisions)
                .extracting(revision -> revision.path("number").asInt())
                .containsExactly(3, 2, 1);
        assertThat(revisions.getFirst().at("/author/displayName").asString()).isEqualTo("Finn Acme");
        assertThat(acme.ada
                        .get(at(id, "/revisions/1"))
                        .expect(200)
                        .json()
                        .path("body")
                        .asString())
                .isEqualTo("One.");

        JsonNode restored =
                acme.ada.post(at(id, "/revisions/1/restoration")).expect(200).json();
        assertThat(restored.path("title").asString()).isEqualTo("Hours");
        assertThat(restored.path("body").asString()).isEqualTo("One.");
        assertThat(restored.path("audience").asString())
                .as("what is not text stays")
                .isEqualTo("public");
        assertThat(restored.path("revision").asInt()).isEqualTo(4);
        assertThat(acme.ada
                        .get(at(id, "/revisions"))
                        .items()
                        .getFirst()
                        .path("restores")
                        .asInt())
                .isEqualTo(1);
        acme.ada.post(at(id, "/revisions/9/restoration")).expect(404);
        acme.cleo.get(at(id, "/revisions")).expect(404);
        acme.cleo.get(at(id, "/revisions/1")).expect(404);
    }

    @Test
    void anAddressIsOneArticlesForEver() {
        String first = acme.published("Hours", "One.", "public");
        String second = acme.article("title", "Hours", "body", "Two.");
        assertThat(seenBy(acme.eve, second).path("slug").asString()).isEqualTo("hours-2");
        acme.rewrites(acme.eve, first, "slug", "opening-hours");
        assertThat(seenBy(acme.cleo, first).path("slug").asString())
                .as("readers find it there at once")
                .isEqualTo("opening-hours");
        for (String taken : List.of("hours", "opening-hours", "hours-2")) {
            assertThat(acme.eve
                            .post(acme.at("/articles"), Json.of("title", "T", "body", "B", "slug", taken))
                            .expectProblem(409, "article_slug_taken")
                            .badFields())
                    .containsExactly("slug");
        }
        acme.rewrites(acme.eve, first, "slug", "hours");
        assertThat(redirects(first)).containsExactly("hours", "opening-hours");

        String draft = acme.article("title", "Draft", "body", "");
        acme.rewrites(acme.eve, draft, "slug", "other");
        acme.article("title", "T", "body", "B", "slug", "draft");
        assertThat(redirects(draft)).as("nobody ever read it under the first").containsExactly("other");
    }

    private static List<String> redirects(String article) {
        try (Sql sql = Sql.superuser()) {
            return sql.rows("select slug from article_slug where article_id = ? order by 1", UUID.fromString(article));
        }
    }

    @Test
    void manyWithTheSameTitleAtOnceHaveAddressesOfTheirOwn() {
        List<String> slugs = Together.all(8, i -> acme.eve
                .post(acme.at("/articles"), Json.of("title", "Häufige Fragen & Größe!", "body", "Frage " + i))
                .expect(201)
                .json()
                .path("slug")
                .asString());
        assertThat(slugs).doesNotHaveDuplicates().allMatch(slug -> slug.matches("haufige-fragen-grosse(-[2-8])?"));
    }

    @Test
    void listsAreFilteredOrderedAndPaged() {
        String printers = acme.category("Printers", null);
        String laser = acme.category("Laser", printers);
        for (String title : List.of("Bravo", "Alpha", "Delta", "Charlie")) {
            acme.published(title, "Text.", "customers");
        }
        String german = acme.article(
                "title",
                "Echo",
                "body",
                "Text.",
                "language",
                "de",
                "category",
                laser,
                "audience",
                "public",
                "reviewer",
                acme.finn.id().toString(),
                "reviewBy",
                "2020-02-03");
        assertThat(titles(acme.eve.get(acme.at("/articles"))))
                .containsExactly("Echo", "Charlie", "Delta", "Alpha", "Bravo");
        assertThat(titles(acme.eve.get(acme.at("/articles?sort=title&state=published"))))
                .containsExactly("Alpha", "Bravo", "Charlie", "Delta");
        assertThat(paged(acme.eve, "/articles?sort=title&limit=2"))
                .containsExactly("Alpha", "Bravo", "Charlie", "Delta", "Echo");
        assertThat(paged(acme.eve, "/articles?limit=2")).containsExactly("Echo", "Charlie", "Delta", "Alpha", "Bravo");
        assertThat(paged(acme.cleo, "/articles?sort=title&limit=3"))
                .containsExactly("Alpha", "Bravo", "Charlie", "Delta");
        for (String filter : List.of(
                "category=" + printers,
                "category=" + laser,
                "language=de",
                "review=overdue",
                "state=draft",
                "sort=reviewBy",
                "audience=public")) {
            assertThat(titles(acme.eve.get(acme.at("/articles?" + filter))))
                    .as(filter)
                    .containsExactly("Echo");
        }
        assertThat(titles(acme.eve.get(acme.at("/articles?category=none")))).hasSize(4);
        acme.cleo.get(acme.at("/articles?state=draft")).expectProblem(400, "bad_input");

        JsonNode cleared = acme.rewrites(acme.eve, german, "category", null, "reviewer", null, "reviewBy", null);
        assertThat(Json.namesIn(cleared)).doesNotContain("category", "reviewer", "reviewBy");
        acme.eve
                .patch(
                        acme.at("/articles/" + german),
                        Json.of("version", 2, "reviewer", acme.cleo.id().toString()))
                .expectProblem(400, "bad_input");
    }

    private List<String> paged(Visitor member, String path) {
        List<String> all = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Answer page = member.get(acme.at(path) + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            all.addAll(titles(page));
            cursor = page.json().path("next").asStringOpt().orElse(null);
        }
        return all;
    }

    @Test
    void staffIsToldAndNobodyElse() {
        try (LiveClient eve = LiveClient.of(acme.eve);
                LiveClient cleo = LiveClient.of(acme.cleo)) {
            String id = acme.article("title", "Secretly " + Desk.unique(), "body", "B", "audience", "staff");
            acme.rewrites(acme.eve, id, "body", "C");
            acme.publishes(id);
            acme.category("Cupboard", null);
            eve.await(event -> event.kind().equals("category.created"));
            assertThat(eve.heard().toString())
                    .contains("article.created", "article.changed", "article.published", "Secretly");

            long ticket = acme.opens(acme.cleo, "Last words");
            cleo.await(event -> event.kind().equals("ticket.opened"));
            assertThat(cleo.heard().toString()).contains("\"number\":" + ticket).doesNotContain("article", "Cupboard");
        }
    }
}
