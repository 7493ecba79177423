package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A property (threat 28): what anybody finds by searching, with typos too, is what they would find by looking through all that they
 * may read. The functions run with more rights than their caller, so nothing but this holds them to the policies.
 */
class ArticleSearchPolicyTest {

    private static final List<String> WORDS = List.of(
            "printer",
            "printing",
            "sprinter",
            "paper",
            "papers",
            "invoice",
            "invoices",
            "refund",
            "password",
            "passport",
            "portal",
            "die");

    private static final List<String> ASKED = List.of(
            "printer",
            "prin",
            "pritner",
            "printr",
            "paper",
            "papre",
            "invoice",
            "invoce",
            "refudn",
            "refund",
            "pasword",
            "passport",
            "portals",
            "p",
            "die",
            "zebra",
            "zebras");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void searchFindsWhatReadingFinds(long seed) {
        Random random = new Random(seed);
        HelpDesk acme = HelpDesk.acme();
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.welcome(acme.cleo, "customer");
        fill(acme, random);
        fill(globex, random);
        for (HelpDesk desk : List.of(acme, globex)) {
            for (Visitor visitor : List.of(
                    acme.eve, acme.cleo, acme.dan, globex.ada, Desk.running().visitor())) {
                try (Sql sql = Sql.app(visitor.handle())) {
                    ASKED.forEach(word -> compare(sql, desk.id(), word, visitor));
                }
            }
        }
    }

    private static void fill(HelpDesk desk, Random random) {
        for (int i = 0; i < 24; i++) {
            String id = desk.article(
                    "title", text(random, 2),
                    "body", text(random, 5),
                    "audience", List.of("public", "customers", "staff").get(random.nextInt(3)),
                    "language", random.nextBoolean() ? "en" : "de");
            if (random.nextInt(4) > 0) {
                desk.publishes(id);
            }
            if (random.nextInt(3) == 0) {
                desk.rewrites(desk.eve, id, "title", text(random, 1) + " zebra", "body", text(random, 3));
            }
        }
    }

    private static String text(Random random, int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private static void compare(Sql sql, UUID organization, String word, Visitor visitor) {
        String as = "'%s' for %s".formatted(word, visitor.email());
        assertThat(sql.rows("select id from article_hits(?, array[?], true, 200) order by 1", organization, word))
                .as(as)
                .isEqualTo(
                        sql.rows(PLAIN.formatted("published_article", "article_id"), organization, word, word, word));
        assertThat(sql.rows("select id from article_hits(?, array[?], false, 200) order by 1", organization, word))
                .as(as + ", newest texts")
                .isEqualTo(sql.rows(PLAIN.formatted("article", "id"), organization, word, word, word));
        assertThat(sql.rows(
                        "select f.id from suggested_articles(?, ?, null, 200) f where not exists"
                                + " (select from published_article p where p.organization_id = ? and p.article_id = f.id)",
                        organization,
                        word + " paper invoice",
                        organization))
                .as(as + ", suggestions")
                .isEmpty();
    }

    /** By the plain operators, over rows that the policies let through: what is alike is looked for when nothing has the word. */
    private static final String PLAIN = """
            with readable as (
                select %2$s as id, language, document from %1$s where organization_id = ?
            ),
            exact as (
                select id from readable where document @@ query_of(language, ?)
            ),
            alike as (
                select r.id, r.language, similarity(w.lexeme, s.stem) as likeness,
                       max(similarity(w.lexeme, s.stem)) over (partition by r.language) as best
                from readable r
                         cross join lateral unnest(r.document) w
                         cross join lateral (select lexeme as stem from unnest(words_of(r.language, ?))) s
                where length(?::text) >= 4 and similarity(w.lexeme, s.stem) >= 0.3
                  and abs(length(w.lexeme) - length(s.stem)) <= 2
            )
            select id from exact
            union
            select id from alike where likeness >= best - 0.1::real and not exists (select from exact)
            order by 1
            """;
}
