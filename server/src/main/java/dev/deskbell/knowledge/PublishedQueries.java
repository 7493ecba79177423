package dev.deskbell.knowledge;

import dev.deskbell.attachments.AttachmentView;
import dev.deskbell.attachments.Attachments;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is published, for whoever asks: row-level security decides what they see of it, signed out too. */
@Component
public class PublishedQueries {

    private static final String FULL = """
            select p.article_id as id, p.slug, p.title, p.body, p.audience, c.id as category_id, c.slug as category_slug,
                   c.name as category_name, p.language, p.version, p.updated_at, p.published_at,
            """ + Attachments.OF_PUBLISHED_ARTICLE + """
             as attachments
            from published_article p
                     left join category c on c.organization_id = p.organization_id and c.id = p.category_id
            where p.organization_id = ? and""";

    private final Reads reads;
    private final Cursors cursors;
    private final ArticleText texts;
    private final Attachments attachments;

    PublishedQueries(Reads reads, Cursors cursors, ArticleText texts, Attachments attachments) {
        this.reads = reads;
        this.cursors = cursors;
        this.texts = texts;
        this.attachments = attachments;
    }

    Page<ArticleRow> list(UUID organizationId, ArticleListRequest request) {
        ArticlePages pages = new ArticlePages(cursors, "published:" + organizationId, request);
        ArticleListSql sql = ArticleListSql.ofReaders(organizationId, request, pages.position());
        return pages.page(reads.list(ArticlePages.Line.class, sql.sql(), sql.parameters()));
    }

    /**
     * @throws Refusal NOT_FOUND when there is none that the caller may read
     */
    ArticleView one(UUID organizationId, UUID id) {
        return view(reads.first(Full.class, FULL + " p.article_id = ?", organizationId, id))
                .orElseThrow(Refusal::notFound);
    }

    /** By the address that it has now. */
    public Optional<ArticleView> at(UUID organizationId, String slug) {
        return view(reads.first(Full.class, FULL + " p.slug = ?", organizationId, slug));
    }

    /** The present address of the article that once had this one, if the caller may read it. */
    public Optional<String> movedTo(UUID organizationId, String slug) {
        return reads.values(String.class, """
                        select p.slug
                        from article_slug s
                                 join published_article p on p.organization_id = s.organization_id and p.article_id = s.article_id
                        where s.organization_id = ? and s.slug = ?
                        """, organizationId, slug).stream().findFirst();
    }

    private record Full(
            UUID id,
            String slug,
            String title,
            String body,
            Audience audience,
            @Nullable CategoryName category,
            String language,
            int version,
            Instant updatedAt,
            Instant publishedAt,
            @Nullable String attachments) {}

    private Optional<ArticleView> view(Optional<Full> found) {
        return found.map(full -> {
            List<AttachmentView> files = attachments.parse(full.attachments());
            return new ArticleView(
                    full.id(),
                    full.slug(),
                    full.title(),
                    full.body(),
                    texts.html(full.body(), files),
                    full.audience(),
                    ArticleState.PUBLISHED,
                    full.category(),
                    full.language(),
                    full.version(),
                    full.updatedAt(),
                    full.publishedAt(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    files,
                    null,
                    null);
        });
    }
}
