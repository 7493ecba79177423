package dev.deskbell.knowledge;

import dev.deskbell.attachments.AttachmentView;
import dev.deskbell.attachments.Attachments;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads articles as the files that an archive has of them. */
@Component
class ArchivableArticles {

    private final Reads reads;
    private final Attachments attachments;

    ArchivableArticles(Reads reads, Attachments attachments) {
        this.reads = reads;
        this.attachments = attachments;
    }

    /** Where an article's file lies. */
    record Place(
            UUID id,
            String slug,
            @Nullable String category,
            @Nullable String parent) {

        String folder() {
            return (parent == null ? "" : parent + "/") + (category == null ? "" : category + "/");
        }
    }

    List<Place> places(Member staff) {
        return reads.list(Place.class, """
                select a.id, a.slug, c.slug as category, u.slug as parent
                from article a
                         left join category c on c.organization_id = a.organization_id and c.id = a.category_id
                         left join category u on u.organization_id = c.organization_id and u.id = c.parent_id
                where a.organization_id = ?
                """, staff.organizationId());
    }

    /**
     * An article in an archive.
     *
     * @param draft its draft's file; null when there is none
     * @param names of the files that it shows
     */
    record Archived(
            UUID id,
            String slug,
            String folder,
            String text,
            @Nullable String draft,
            Map<UUID, String> names) {

        String path() {
            return folder + slug + ".md";
        }
    }

    private record Published(String title, String body, String language, Audience audience) {}

    private record Full(
            UUID id,
            String slug,
            @Nullable String category,
            @Nullable String parent,
            String title,
            String body,
            String language,
            Audience audience,
            ArticleState state,
            @Nullable LocalDate reviewBy,
            @Nullable Instant publishAt,
            @Nullable Published published,
            List<String> former,
            @Nullable String attachments) {}

    List<Archived> archived(Member staff, List<UUID> ids) {
        return reads.list(Full.class, """
                        select a.id, a.slug, c.slug as category, u.slug as parent, a.title, a.body, a.language, a.audience, a.state,
                               a.review_by, a.publish_at, p.title as published_title, p.body as published_body,
                               p.language as published_language, p.audience as published_audience,
                               array(select s.slug
                                     from article_slug s
                                     where s.organization_id = a.organization_id and s.article_id = a.id and s.slug <> a.slug
                                     order by s.slug) as former,
                        """ + Attachments.OF_ARTICLE + """
                                 as attachments
                        from article a
                                 left join category c on c.organization_id = a.organization_id and c.id = a.category_id
                                 left join category u on u.organization_id = c.organization_id and u.id = c.parent_id
                                 left join published_article p on p.organization_id = a.organization_id and p.article_id = a.id
                        where a.organization_id = ? and a.id = any (?::uuid[])
                        """, staff.organizationId(), ids).stream()
                .map(this::archived)
                .toList();
    }

    private Archived archived(Full full) {
        List<AttachmentView> files = attachments.parse(full.attachments());
        Article.Text newest = new Article.Text(full.title(), full.body(), full.language());
        Published published = full.published();
        Article.Text shown = published == null
                ? newest
                : new Article.Text(published.title(), published.body(), published.language());
        Map<UUID, String> names = ArchivedPictures.names(files, List.of(newest.body(), shown.body()));
        Audience narrower = published == null || published.audience() == full.audience() ? null : published.audience();
        ArticleFile file = new ArticleFile(
                named(shown, full.slug(), names),
                full.audience(),
                narrower,
                full.state(),
                full.reviewBy(),
                full.publishAt(),
                full.former());
        return new Archived(
                full.id(),
                full.slug(),
                new Place(full.id(), full.slug(), full.category(), full.parent()).folder(),
                file.written(),
                Objects.equals(newest, shown) ? null : ArticleFile.writtenDraft(named(newest, full.slug(), names)),
                names);
    }

    private static Article.Text named(Article.Text text, String slug, Map<UUID, String> names) {
        return new Article.Text(text.title(), ArchivedPictures.withNames(text.body(), slug, names), text.language());
    }
}
