package dev.deskbell.knowledge;

import dev.deskbell.accounts.Person;
import dev.deskbell.attachments.AttachmentView;
import dev.deskbell.attachments.Attachments;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads articles as staff has them: the newest texts. */
@Component
class ArticleQueries {

    private final Reads reads;
    private final Cursors cursors;
    private final ArticleText texts;
    private final Attachments attachments;

    ArticleQueries(Reads reads, Cursors cursors, ArticleText texts, Attachments attachments) {
        this.reads = reads;
        this.cursors = cursors;
        this.texts = texts;
        this.attachments = attachments;
    }

    Page<ArticleRow> list(Member staff, ArticleListRequest request) {
        ArticlePages pages = new ArticlePages(cursors, "articles:" + staff.organizationId(), request);
        ArticleListSql sql = ArticleListSql.ofStaffs(staff.organizationId(), request, pages.position());
        return pages.page(reads.list(ArticlePages.Line.class, sql.sql(), sql.parameters()));
    }

    private record Full(
            UUID id,
            String slug,
            String title,
            String body,
            Audience audience,
            ArticleState state,
            @Nullable CategoryName category,
            String language,
            int version,
            Instant updatedAt,
            @Nullable Instant publishedAt,
            Person author,
            @Nullable Person reviewer,
            @Nullable LocalDate reviewBy,
            @Nullable Instant publishAt,
            int revision,
            @Nullable Integer publishedRevision,
            @Nullable Audience publishedAudience,
            Instant createdAt,
            @Nullable String attachments,
            int helpful,
            int unhelpful) {}

    /**
     * @throws Refusal NOT_FOUND when there is none
     */
    ArticleView one(Member staff, UUID id) {
        return reads.first(Full.class, """
                        select a.id, a.slug, a.title, a.body, a.audience, a.state, c.id as category_id, c.slug as category_slug,
                               c.name as category_name, a.language, a.version, a.updated_at, a.published_at,
                               a.author_id,
                               (select m.display_name
                                from member m
                                where m.organization_id = a.organization_id and m.account_id = a.author_id)
                                   as author_display_name,
                               a.reviewer_id,
                               (select m.display_name
                                from member m
                                where m.organization_id = a.organization_id and m.account_id = a.reviewer_id)
                                   as reviewer_display_name,
                               a.review_by, a.publish_at, a.revision, a.published_revision, p.audience as published_audience,
                               a.created_at, t.helpful, t.unhelpful,
                        """ + Attachments.OF_ARTICLE + """
                                as attachments
                        from article a
                                 left join category c on c.organization_id = a.organization_id and c.id = a.category_id
                                 left join published_article p on p.organization_id = a.organization_id and p.article_id = a.id
                                 cross join lateral (select count(*) filter (where g.helpful) as helpful,
                                                            count(*) filter (where not g.helpful) as unhelpful
                                                     from article_rating g
                                                     where g.organization_id = a.organization_id and g.article_id = a.id) t
                        where a.organization_id = ? and a.id = ?
                        """, staff.organizationId(), id)
                .map(this::view)
                .orElseThrow(Refusal::notFound);
    }

    private ArticleView view(Full full) {
        List<AttachmentView> files = attachments.parse(full.attachments());
        return new ArticleView(
                full.id(),
                full.slug(),
                full.title(),
                full.body(),
                texts.html(full.body(), files),
                full.audience(),
                full.state(),
                full.category(),
                full.language(),
                full.version(),
                full.updatedAt(),
                full.publishedAt(),
                full.author(),
                full.reviewer(),
                full.reviewBy(),
                full.publishAt(),
                full.revision(),
                full.publishedRevision(),
                full.publishedAudience(),
                full.createdAt(),
                files,
                full.helpful(),
                full.unhelpful());
    }
}
