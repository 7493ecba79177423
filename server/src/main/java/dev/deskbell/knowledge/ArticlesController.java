package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableDate;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Listing and reading articles, staff's and customers' each from their table; staff writes them. */
@RestController
@RequestMapping("/api/organizations/{slug}/articles")
class ArticlesController {

    private final Articles articles;
    private final ArticleQueries queries;
    private final ArticleReader reader;

    ArticlesController(Articles articles, ArticleQueries queries, ArticleReader reader) {
        this.articles = articles;
        this.queries = queries;
        this.reader = reader;
    }

    /** Customers get what is published for them. */
    @GetMapping
    Page<ArticleRow> list(Member member, @ParameterObject ArticleListRequest request, HttpServletRequest http) {
        if (member.isStaff()) {
            return queries.list(member, request);
        }
        if (request.asksForWhatIsStaffs()) {
            throw Refusal.badField("state, review, sort", "are for staff but for what is published");
        }
        return reader.list(member.organizationId(), request, http);
    }

    /**
     * Without a slug the title makes one. What the text names of one's uploads ({@code …/attachments/<id>}) hangs on the article,
     * as what {@code attachments} names does.
     */
    record WriteArticle(
            @NotNull @PlainLine @Size(max = 200) String title,
            @NotNull @PlainText @Size(max = 100_000) String body,

            @Nullable @Pattern(regexp = "[a-z]{2}", message = "must be two letters: en")
            String language,

            @Nullable Audience audience,

            @Nullable @Pattern(regexp = Slugs.PATTERN, message = Slugs.MEND)
            String slug,

            @Nullable UUID category,
            @Nullable UUID reviewer,
            @Nullable LocalDate reviewBy,
            @Nullable @Size(max = 50) List<@NotNull UUID> attachments) {}

    /** A draft. */
    @PostMapping
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<ArticleView> write(Member member, @RequestBody @Valid WriteArticle request) {
        UUID id = articles.write(
                member,
                new Articles.Beginning(
                        new Article.Text(
                                request.title().strip(),
                                request.body(),
                                request.language() == null ? "en" : request.language()),
                        new Article.Place(
                                request.slug() == null ? "" : request.slug(),
                                request.audience() == null ? Audience.STAFF : request.audience(),
                                request.category(),
                                request.reviewer(),
                                request.reviewBy()),
                        request.attachments() == null ? List.of() : request.attachments()));
        return ResponseEntity.created(URI.create("/api/organizations/" + member.slug() + "/articles/" + id))
                .body(queries.one(member, id));
    }

    /** Staff gets the newest text, customers what is published for them. */
    @GetMapping("/{id}")
    ArticleView one(Member member, @PathVariable UUID id) {
        return member.isStaff() ? queries.one(member, id) : reader.read(member, id);
    }

    /** Absent fields stay as they are; a null category, reviewer or date: none. */
    record EditArticle(
            @NotNull @Min(1) Integer version,
            @Nullable @PlainLine @Size(max = 200) String title,
            @Nullable @PlainText @Size(max = 100_000) String body,

            @Nullable @Pattern(regexp = "[a-z]{2}", message = "must be two letters: en")
            String language,

            @Nullable Audience audience,

            @Nullable @Pattern(regexp = Slugs.PATTERN, message = Slugs.MEND)
            String slug,

            @Nullable NullableId category,
            @Nullable NullableId reviewer,
            @Nullable NullableDate reviewBy,
            @Nullable @Size(max = 50) List<@NotNull UUID> attachments) {

        ArticleEdit edit() {
            return new ArticleEdit(
                    version,
                    title == null ? null : title.strip(),
                    body,
                    language,
                    slug,
                    audience,
                    category,
                    reviewer,
                    reviewBy,
                    attachments == null ? List.of() : attachments);
        }
    }

    /** Of a published article it changes what will be published next; its slug, its category and a narrower audience hold at once. */
    @PatchMapping("/{id}")
    ArticleView edit(Member member, @PathVariable UUID id, @RequestBody @Valid EditArticle request) {
        try {
            articles.edit(member, id, request.edit());
        } catch (StaleEdit stale) {
            throw Refusal.conflict(queries.one(member, id));
        }
        return queries.one(member, id);
    }
}
