package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two levels of categories, in an order that staff gives them. */
class CategoriesTest {

    private HelpDesk acme;

    @BeforeEach
    void acmeIsAtWork() {
        acme = HelpDesk.acme();
    }

    private List<String> names(Visitor member) {
        return member.get(acme.at("/categories")).expect(200).items().stream()
                .map(category -> (category.has("parent") ? "- " : "")
                        + category.path("name").asString())
                .toList();
    }

    private void moves(String category, @Nullable Object... wish) {
        acme.finn.patch(acme.at("/categories/" + category), Json.of(wish)).expect(200);
    }

    @Test
    void categoriesStandInTheOrderThatTheyAreGiven() {
        String first = acme.category("First", null);
        String second = acme.category("Second", null);
        String third = acme.category("Third", null);
        String child = acme.category("Child", first);
        acme.category("Sister", first);
        assertThat(names(acme.finn)).containsExactly("First", "- Child", "- Sister", "Second", "Third");

        moves(third, "position", 0);
        assertThat(names(acme.finn)).containsExactly("Third", "First", "- Child", "- Sister", "Second");
        moves(third, "position", 1_000);
        assertThat(names(acme.finn)).containsExactly("First", "- Child", "- Sister", "Second", "Third");
        moves(child, "position", 1);
        assertThat(names(acme.finn)).containsExactly("First", "- Sister", "- Child", "Second", "Third");
        moves(child, "parent", second);
        assertThat(names(acme.finn)).containsExactly("First", "- Sister", "Second", "- Child", "Third");
        moves(child, "parent", null, "position", 0, "name", "Grown", "slug", "grown-up");
        assertThat(names(acme.finn)).containsExactly("Grown", "First", "- Sister", "Second", "Third");
        acme.finn.delete(acme.at("/categories/" + first)).expect(204);
        assertThat(names(acme.finn)).as("what was in it stays").containsExactly("Grown", "Second", "Third", "Sister");
    }

    @Test
    void thereAreTwoLevelsAndAnAddressOnce() {
        String first = acme.category("First", null);
        String child = acme.category("Child", first);
        String other = acme.category("Other", null);
        for (Object[] bad : List.of(
                new Object[] {other, "parent", child},
                new Object[] {first, "parent", other},
                new Object[] {first, "parent", first},
                new Object[] {first, "parent", acme.eve.id().toString()})) {
            assertThat(acme.eve
                            .patch(acme.at("/categories/" + bad[0]), Json.of(bad[1], bad[2]))
                            .expectProblem(400, "bad_input")
                            .badFields())
                    .containsExactly("parent");
        }
        acme.eve
                .post(acme.at("/categories"), Json.of("name", "X", "slug", "other"))
                .expectProblem(409, "category_slug_taken");
        assertThat(acme.eve
                        .post(acme.at("/categories"), Json.of("name", "Other"))
                        .expect(201)
                        .json()
                        .path("slug")
                        .asString())
                .isEqualTo("other-2");
        moves(other, "slug", "other");
    }

    @Test
    void aCategoryIsSeenByWhoeverSeesAnArticleInItAndItsArticlesMoveWithIt() {
        String layoffs = acme.category("Layoffs", null);
        String printers = acme.category("Printers", null);
        String laser = acme.category("Laser", printers);
        String secret = acme.article("title", "Secret", "body", "B", "audience", "staff", "category", layoffs);
        String open = acme.article("title", "Toner", "body", "B", "audience", "customers", "category", laser);
        assertThat(names(acme.cleo)).isEmpty();
        acme.publishes(secret);
        acme.publishes(open);
        assertThat(names(acme.cleo)).containsExactly("Printers", "- Laser");
        assertThat(counts(acme.cleo)).containsExactly(0, 1);
        assertThat(names(acme.eve)).containsExactly("Layoffs", "Printers", "- Laser");

        moves(laser, "parent", layoffs);
        assertThat(names(acme.cleo)).containsExactly("Layoffs", "- Laser");
        acme.eve.delete(acme.at("/categories/" + laser)).expect(204);
        assertThat(names(acme.cleo)).containsExactly("Layoffs");
        assertThat(acme.cleo
                        .get(acme.at("/articles/" + open))
                        .expect(200)
                        .json()
                        .at("/category/name")
                        .asString())
                .isEqualTo("Layoffs");
        acme.eve.delete(acme.at("/categories/" + layoffs)).expect(204);
        assertThat(acme.cleo
                        .get(acme.at("/articles/" + open))
                        .expect(200)
                        .json()
                        .has("category"))
                .isFalse();
    }

    private List<Integer> counts(Visitor member) {
        return member.get(acme.at("/categories")).expect(200).items().stream()
                .map(category -> category.path("articles").asInt())
                .toList();
    }

    @Test
    void manyWhoOrderAtOnceLeaveOneOrder() {
        List<String> ids = IntStream.range(0, 6)
                .mapToObj(i -> acme.category("Category " + i, null))
                .toList();
        Together.all(12, i -> acme.eve
                .patch(acme.at("/categories/" + ids.get(i % 6)), Json.of("position", i % 5))
                .expect(200));
        List<JsonNode> all = acme.eve.get(acme.at("/categories")).expect(200).items();
        assertThat(all)
                .extracting(category -> category.path("position").asInt())
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(names(acme.eve)).doesNotHaveDuplicates().hasSize(6);
    }
}
