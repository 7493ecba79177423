package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleListRequest;
import dev.deskbell.knowledge.ArticleReader;
import dev.deskbell.knowledge.ArticleRow;
import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.platform.web.ClientAddress;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The help center as JSON: what the caller may read, signed out too. */
@RestController
@RequestMapping("/api/help/{slug}")
class HelpController {

    private final HelpIndex index;
    private final ArticleReader reader;
    private final HelpRatings ratings;
    private final RateLimits limits;

    HelpController(HelpIndex index, ArticleReader reader, HelpRatings ratings, RateLimits limits) {
        this.index = index;
        this.reader = reader;
        this.ratings = ratings;
        this.limits = limits;
    }

    @GetMapping
    HelpIndex.HelpCenterView center(@PathVariable String slug) {
        return index.view(index.center(slug));
    }

    /** What is published for the caller; {@code q} looks for words. */
    @GetMapping("/articles")
    Page<ArticleRow> articles(
            @PathVariable String slug, @ParameterObject @Valid ArticleListRequest request, HttpServletRequest http) {
        if (request.asksForWhatIsStaffs()) {
            throw Refusal.badField("state", "must be published: a help center has nothing else");
        }
        return reader.list(index.center(slug).id(), request, http);
    }

    /** An address that the article had before leads to the present one. */
    @GetMapping("/articles/{articleSlug}")
    @ApiResponse(responseCode = "200", description = "The article", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "308", description = "It has another address now: Location", content = @Content)
    ResponseEntity<ArticleView> article(@PathVariable String slug, @PathVariable String articleSlug) {
        HelpCenter center = index.center(slug);
        return index.article(center, articleSlug).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.status(
                        HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create("/api" + center.articlePath(index.movedTo(center, articleSlug))))
                .build());
    }

    /** @param word what they say to it, if anything */
    record RateInHelpCenter(
            @NotNull Boolean helpful,
            @Nullable @PlainText @Size(max = 500) String word) {}

    /** Once for each reader: another rating takes its place. */
    @PostMapping("/articles/{articleSlug}/rating")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(
            @PathVariable String slug,
            @PathVariable String articleSlug,
            @RequestBody @Valid RateInHelpCenter request,
            HttpServletRequest http) {
        limits.take(RateLimits.Limit.ARTICLE_WORD_CLIENT, ClientAddress.of(http));
        String word = request.word() == null ? "" : request.word().strip();
        if (ratings.rate(index.center(slug), articleSlug, http, request.helpful(), word)
                .isEmpty()) {
            throw Refusal.notFound();
        }
    }
}
