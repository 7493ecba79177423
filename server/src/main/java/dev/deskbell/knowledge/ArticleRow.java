package dev.deskbell.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.accounts.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list of articles. Readers get it without what is staff's.
 *
 * @param snippet of what a search found: HTML that has {@code mark} and nothing else
 * @param state to readers always published
 * @param updatedAt to readers when they last got to see something else
 * @param publishAt when the newest text is to be published
 * @param revision the newest text's
 * @param publishedRevision which one readers see
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleRow(
        UUID id,
        String slug,
        String title,
        @Nullable String snippet,
        Audience audience,
        ArticleState state,
        @Nullable CategoryName category,
        String language,
        int version,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Person author,
        @Nullable Person reviewer,
        @Nullable LocalDate reviewBy,
        @Nullable Instant publishAt,
        @Nullable Integer revision,
        @Nullable Integer publishedRevision) {

    /** The database's headline as HTML. */
    ArticleRow withSnippetAsHtml() {
        return snippet == null
                ? this
                : new ArticleRow(
                        id,
                        slug,
                        title,
                        Snippets.html(snippet),
                        audience,
                        state,
                        category,
                        language,
                        version,
                        updatedAt,
                        publishedAt,
                        author,
                        reviewer,
                        reviewBy,
                        publishAt,
                        revision,
                        publishedRevision);
    }
}
