package dev.deskbell.demo;

import dev.deskbell.demo.DemoKnowledgeStory.DemoArticle;
import dev.deskbell.demo.DemoKnowledgeStory.DemoCategory;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.markdown.Pictures;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a demo organization's knowledge base, with what its customers did with it. */
final class DemoKnowledge {

    /** What {@link DemoData} has to open for it. */
    static final List<String> TABLES = List.of(
            "category",
            "article",
            "article_revision",
            "article_slug",
            "published_article",
            "article_rating",
            "article_deflection",
            "article_read",
            "search_miss");

    private final JdbcClient owner;
    private final UUID organizationId;
    private final Map<String, DemoPerson> people;
    private final Markdown markdown;
    private final Map<String, UUID> categories = new HashMap<>();

    private DemoKnowledge(JdbcClient owner, UUID organizationId, Map<String, DemoPerson> people, Markdown markdown) {
        this.owner = owner;
        this.organizationId = organizationId;
        this.people = people;
        this.markdown = markdown;
    }

    static void write(
            JdbcClient owner,
            UUID organizationId,
            DemoKnowledgeStory story,
            Map<String, DemoPerson> people,
            Markdown markdown) {
        DemoKnowledge knowledge = new DemoKnowledge(owner, organizationId, people, markdown);
        for (int i = 0; i < story.categories().size(); i++) {
            knowledge.write(story.categories().get(i), i);
        }
        story.articles().forEach(knowledge::write);
        story.misses().forEach(miss -> knowledge.miss(miss.words(), miss.times()));
        knowledge.whatCustomersDid();
    }

    private void write(DemoCategory category, int position) {
        categories.put(
                category.slug(),
                owner.sql("""
                                insert into category (organization_id, slug, name, parent_id, position)
                                values (?, ?, ?, ?::uuid, ?)
                                returning id
                                """)
                        .params(Arrays.asList(
                                organizationId,
                                category.slug(),
                                category.name(),
                                category.parent() == null ? null : categories.get(category.parent()),
                                position))
                        .query(UUID.class)
                        .single());
    }

    private void write(DemoArticle article) {
        UUID id = owner.sql("select uuidv7()").query(UUID.class).single();
        String slug = article.title()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String text = markdown.article(article.body(), Pictures.NONE).text();
        owner.sql("insert into article_slug (organization_id, slug, article_id) values (?, ?, ?)")
                .params(organizationId, slug, id)
                .update();
        owner.sql("""
                        insert into article (organization_id, id, slug, title, body, text, language, audience, category_id, author_id,
                                             reviewer_id, review_by, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?, ?::uuid, (now() + interval '1 day' * ?)::date,
                                now() - interval '1 day' * ?, now() - interval '1 day' * ?)
                        """)
                .params(Arrays.asList(
                        organizationId,
                        id,
                        slug,
                        article.title(),
                        article.body(),
                        text,
                        article.language(),
                        article.audience(),
                        categories.get(article.category()),
                        person(article.author()),
                        article.reviewer() == null ? null : person(article.reviewer()),
                        article.reviewInDays(),
                        article.writtenDaysAgo(),
                        article.writtenDaysAgo()))
                .update();
        owner.sql("""
                        insert into article_revision (organization_id, article_id, number, title, body, text, language, author_id, created_at)
                        select organization_id, id, 1, title, body, text, language, author_id, created_at
                        from article
                        where organization_id = ? and id = ?
                        """).params(organizationId, id).update();
        if (!article.draft()) {
            publish(id);
        }
    }

    private void publish(UUID id) {
        owner.sql("""
                        update article
                        set state = 'published', published_revision = 1, published_at = updated_at, version = 2
                        where organization_id = ? and id = ?
                        """).params(organizationId, id).update();
        owner.sql("select show_article_now(?, ?, true)")
                .params(organizationId, id)
                .query()
                .singleRow();
        owner.sql("""
                        update published_article p
                        set published_at = a.published_at, updated_at = a.published_at
                        from article a
                        where p.organization_id = ? and p.article_id = ? and a.organization_id = p.organization_id and a.id = p.article_id
                        """).params(organizationId, id).update();
    }

    private void miss(String words, int times) {
        owner.sql("""
                        insert into search_miss (organization_id, words, searcher, at)
                        select ?, ?, sha256(n::text::bytea), now() - interval '31 hours' * n
                        from generate_series(1, ?) n
                        """).params(organizationId, words, times).update();
    }

    /** Cleo read much and found most of it helpful; Dan did not. */
    private void whatCustomersDid() {
        owner.sql("""
                        insert into article_read (organization_id, account_id, article_id, times, read_at)
                        select organization_id, ?, article_id, 1 + row_number() over (order by slug) % 3, now() - interval '5 hours' * row_number() over (order by slug)
                        from published_article
                        where organization_id = ? and audience <> 'staff'
                        order by slug
                        limit 4
                        """).params(person("cleo"), organizationId).update();
        owner.sql("""
                        insert into article_rating (organization_id, article_id, account_id, helpful, word, rated_at)
                        select p.organization_id, p.article_id, r.account_id, r.helpful, r.word, now() - interval '2 days'
                        from (select * from published_article where organization_id = ? and audience <> 'staff' order by slug limit 3) p
                                 cross join (values (?::uuid, true, null),
                                                    (?::uuid, false, 'It does not say how long that takes.')) r (account_id, helpful, word)
                        """).params(organizationId, person("cleo"), person("dan")).update();
        owner.sql("""
                        insert into article_deflection (organization_id, article_id, account_id, day)
                        select p.organization_id, p.article_id, r.account_id, current_date - r.ago
                        from (select * from published_article where organization_id = ? and audience = 'public' order by slug limit 2) p
                                 cross join (values (?::uuid, 1), (?::uuid, 3), (?::uuid, 8)) r (account_id, ago)
                        """)
                .params(organizationId, person("cleo"), person("dan"), person("cleo"))
                .update();
    }

    private UUID person(String firstName) {
        @Nullable DemoPerson person = people.get(firstName);
        if (person == null) {
            throw new IllegalStateException("the demo knows no " + firstName + " there");
        }
        return person.id();
    }
}
