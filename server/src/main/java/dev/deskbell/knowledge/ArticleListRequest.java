package dev.deskbell.knowledge;

import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of articles. */
public record ArticleListRequest(
        @Parameter(description = "words, each of them the beginning of one; typos are forgiven")
        @Nullable
        @PlainText
        @Size(max = 200)
        String q,

        @Parameter(description = "scheduled: drafts and articles whose newest text is to be published; for staff")
        @Nullable
        @Pattern(
                regexp = "draft|published|archived|scheduled",
                message = "must be draft, published, archived or scheduled")
        String state,

        @Nullable @Pattern(regexp = "public|customers|staff", message = "must be public, customers or staff")
        String audience,

        @Parameter(description = "an id; what is in its subcategories counts. Or none")
        @Nullable
        @Pattern(
                regexp = "none|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}",
                message = "must be the id of a category, or none")
        String category,

        @Nullable @Pattern(regexp = "[a-z]{2}", message = "must be two letters: en")
        String language,

        @Parameter(description = "those whose review is due; for staff")
        @Nullable
        @Pattern(regexp = "overdue", message = "must be overdue")
        String review,

        @Parameter(description = "what a search finds comes best first, whatever this says")
        @Nullable
        @Pattern(regexp = "-updated|title|reviewBy", message = "must be -updated, title or reviewBy")
        String sort,

        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable @PlainLine @Size(max = 1_000) String cursor) {

    int size() {
        return limit == null ? Paging.DEFAULT_LIMIT : limit;
    }

    /** Whether a reader would be refused it: states, reviews and their dates are staff's alone. */
    public boolean asksForWhatIsStaffs() {
        return (state != null && !state.equals("published")) || review != null || "reviewBy".equals(sort);
    }

    boolean isSearch() {
        return q != null && !q.isBlank();
    }

    /** Nothing narrows the search but its words, and it is its first page. */
    boolean isPlainSearch() {
        return isSearch() && audience == null && category == null && language == null && cursor == null;
    }
}
