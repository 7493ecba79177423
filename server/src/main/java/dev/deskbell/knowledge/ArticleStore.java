package dev.deskbell.knowledge;

import dev.deskbell.platform.db.RecordMapper;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes articles, their revisions and their addresses. */
@Repository
class ArticleStore {

    private final JdbcClient jdbc;
    private final ArticleText texts;

    ArticleStore(JdbcClient jdbc, ArticleText texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /**
     * The article, which stays as it is until the transaction ends.
     *
     * @throws Refusal NOT_FOUND when there is none for the caller
     */
    Article lock(UUID organizationId, UUID id) {
        return jdbc.sql("""
                        select a.organization_id, a.id, a.slug, a.title as text_title, a.body as text_body,
                               a.language as text_language, a.audience, a.state, a.category_id, a.reviewer_id, a.review_by,
                               a.publish_at, a.published_revision, a.published_at, a.revision, a.version, a.field_versions::text,
                               (select p.audience
                                from published_article p
                                where p.organization_id = a.organization_id and p.article_id = a.id) as published_audience
                        from article a
                        where a.organization_id = ? and a.id = ?
                        for update of a
                        """)
                .params(organizationId, id)
                .query(RecordMapper.rows(Article.class))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    UUID newId() {
        return jdbc.sql("select uuidv7()").query(UUID.class).single();
    }

    /** Whether the article has the address now; it does not when another one has, or ever had it. */
    boolean takeSlug(UUID organizationId, UUID id, String slug) {
        jdbc.sql("insert into article_slug (organization_id, slug, article_id) values (?, ?, ?) on conflict do nothing")
                .params(organizationId, slug, id)
                .update();
        return jdbc.sql("select article_id from article_slug where organization_id = ? and slug = ?")
                .params(organizationId, slug)
                .query(UUID.class)
                .optional()
                .filter(id::equals)
                .isPresent();
    }

    /** For an address under which nobody has ever read anything. */
    void giveSlugAway(UUID organizationId, UUID id, String slug) {
        jdbc.sql("delete from article_slug where organization_id = ? and slug = ? and article_id = ?")
                .params(organizationId, slug, id)
                .update();
    }

    void insert(Article article, UUID authorId) {
        Article.Text text = article.text();
        jdbc.sql("""
                        insert into article (organization_id, id, slug, title, body, text, language, audience, category_id, author_id,
                                             reviewer_id, review_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?, ?::uuid, ?::date)
                        """)
                .params(Arrays.asList(
                        article.organizationId(),
                        article.id(),
                        article.slug(),
                        text.title(),
                        text.body(),
                        texts.words(text.body()),
                        text.language(),
                        article.audience().wire(),
                        article.categoryId(),
                        authorId,
                        article.reviewerId(),
                        article.reviewBy()))
                .update();
    }

    void insertRevision(Article article, UUID authorId, @Nullable Integer restores) {
        Article.Text text = article.text();
        jdbc.sql("""
                        insert into article_revision (organization_id, article_id, number, title, body, text, language, author_id,
                                                      restores)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::int)
                        """)
                .params(Arrays.asList(
                        article.organizationId(),
                        article.id(),
                        article.revision(),
                        text.title(),
                        text.body(),
                        texts.words(text.body()),
                        text.language(),
                        authorId,
                        restores))
                .update();
    }

    void update(Article article) {
        Article.Text text = article.text();
        jdbc.sql("""
                        update article
                        set slug = ?, title = ?, body = ?, text = ?, language = ?, audience = ?, state = ?, category_id = ?::uuid,
                            reviewer_id = ?::uuid, review_by = ?::date, publish_at = ?::timestamptz,
                            published_revision = ?::int, published_at = ?::timestamptz, revision = ?, version = ?,
                            field_versions = ?::jsonb, updated_at = now()
                        where organization_id = ? and id = ?
                        """)
                .params(Arrays.asList(
                        article.slug(),
                        text.title(),
                        text.body(),
                        texts.words(text.body()),
                        text.language(),
                        article.audience().wire(),
                        article.state().wire(),
                        article.categoryId(),
                        article.reviewerId(),
                        article.reviewBy(),
                        utc(article.publishAt()),
                        article.publishedRevision(),
                        utc(article.publishedAt()),
                        article.revision(),
                        article.version(),
                        article.fieldVersions(),
                        article.organizationId(),
                        article.id()))
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * Lets readers see what they are to see.
     *
     * @param anew it was published; otherwise its text stays and an audience becomes only narrower
     */
    void show(Article article, boolean anew) {
        jdbc.sql("select show_article(?, ?, ?)")
                .params(article.organizationId(), article.id(), anew)
                .query()
                .singleRow();
    }

    Article.Text revision(Article article, int number) {
        return jdbc.sql("""
                        select title, body, language
                        from article_revision
                        where organization_id = ? and article_id = ? and number = ?
                        """)
                .params(article.organizationId(), article.id(), number)
                .query(RecordMapper.rows(Article.Text.class))
                .optional()
                .orElseThrow(Refusal::notFound);
    }
}
