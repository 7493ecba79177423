package dev.deskbell.knowledge;

import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Published articles that a text is about, of those that the caller may read. */
@Component
public class Suggestions {

    static final int MOST = 5;

    private final Reads reads;

    Suggestions(Reads reads) {
        this.reads = reads;
    }

    /** @param snippet HTML that has {@code mark} and nothing else */
    @Schema(name = "ArticleSuggestion")
    public record Suggestion(UUID id, String slug, String title, String snippet, Audience audience) {}

    /** The best first, five at most. */
    @Schema(name = "ArticleSuggestions")
    public record Suggested(List<Suggestion> items) {}

    /** Published articles that the caller may read and that fit a text as far as it is written: the best first, five at most. */
    public List<Suggestion> forText(UUID organizationId, String text) {
        return find(organizationId, text, null);
    }

    /** Others that are about the same. */
    public List<Suggestion> relatedToPublished(UUID organizationId, UUID articleId) {
        return related(organizationId, articleId, """
                select title || ' ' || title || ' ' || left(text, 1000)
                from published_article
                where organization_id = ? and article_id = ?
                """);
    }

    /** The same for staff, whose article need not be published. */
    List<Suggestion> relatedToNewest(UUID organizationId, UUID articleId) {
        return related(organizationId, articleId, """
                select title || ' ' || title || ' ' || left(text, 1000) from article where organization_id = ? and id = ?
                """);
    }

    private List<Suggestion> related(UUID organizationId, UUID articleId, String text) {
        String about = reads.values(String.class, text, organizationId, articleId).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return find(organizationId, about, articleId);
    }

    private List<Suggestion> find(UUID organizationId, String text, @Nullable UUID without) {
        return reads
                .list(
                        Suggestion.class,
                        "select p.article_id as id, p.slug, p.title, p.audience, " + Snippets.sql("p", "h.query") + """
                                 as snippet
                                from (select f.id, f.query, f.rank
                                      from suggested_articles(?, ?, ?::uuid, ?) f
                                      order by f.rank desc, f.id
                                      limit ?) h
                                         join published_article p on p.organization_id = ? and p.article_id = h.id
                                order by h.rank desc, h.id
                                """,
                        organizationId,
                        text,
                        without,
                        MOST,
                        MOST,
                        organizationId)
                .stream()
                .map(found -> new Suggestion(
                        found.id(), found.slug(), found.title(), Snippets.html(found.snippet()), found.audience()))
                .toList();
    }
}
