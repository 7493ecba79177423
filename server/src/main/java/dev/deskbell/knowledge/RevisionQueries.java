package dev.deskbell.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.accounts.Person;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the texts that an article had. */
@Component
class RevisionQueries {

    private static final String COLUMNS = """
            select r.number, r.title, r.language, r.author_id,
                   (select m.display_name from member m where m.organization_id = r.organization_id and m.account_id = r.author_id)
                       as author_display_name,
                   r.created_at, r.restores, r.number is not distinct from a.published_revision as published
            """;

    private static final String FROM = """
            from article_revision r
                     join article a on a.organization_id = r.organization_id and a.id = r.article_id
            where r.organization_id = ? and r.article_id = ?
            """;

    private final Reads reads;
    private final Cursors cursors;

    RevisionQueries(Reads reads, Cursors cursors) {
        this.reads = reads;
        this.cursors = cursors;
    }

    /**
     * @param restores which earlier one was written again
     * @param published whether it is what readers see
     */
    @Schema(name = "ArticleRevisionRow")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            int number,
            String title,
            String language,
            Person author,
            Instant createdAt,
            @Nullable Integer restores,
            boolean published) {}

    /** One with its whole text. */
    @Schema(name = "ArticleRevision")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Revision(
            int number,
            String title,
            String language,
            Person author,
            Instant createdAt,
            @Nullable Integer restores,
            boolean published,
            String body) {}

    /** The newest first. */
    Page<Row> list(Member staff, UUID articleId, Paging paging) {
        String list = "revisions:" + articleId;
        int before =
                paging.cursor() == null ? Integer.MAX_VALUE : Integer.parseInt(cursors.take(list, paging.cursor()));
        Page<Row> page = Page.of(
                reads.list(
                        Row.class,
                        COLUMNS + FROM + "and r.number < ? order by r.number desc limit ?",
                        staff.organizationId(),
                        articleId,
                        before,
                        paging.size() + 1),
                paging.size(),
                row -> cursors.give(list, String.valueOf(row.number())));
        if (page.items().isEmpty() && paging.cursor() == null) {
            throw Refusal.notFound();
        }
        return page;
    }

    Revision one(Member staff, UUID articleId, int number) {
        return reads.first(
                        Revision.class,
                        COLUMNS + ", r.body " + FROM + "and r.number = ?",
                        staff.organizationId(),
                        articleId,
                        number)
                .orElseThrow(Refusal::notFound);
    }
}
