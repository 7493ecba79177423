package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.Suggestions;
import dev.deskbell.platform.web.ClientAddress;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What may answer a question before it is asked, for those too who are no members yet: they become ones by asking. */
@RestController
@RequestMapping("/api/help/{slug}")
class HelpSuggestionsController {

    private final HelpIndex index;
    private final Suggestions suggestions;
    private final HelpRatings ratings;
    private final RateLimits limits;

    HelpSuggestionsController(HelpIndex index, Suggestions suggestions, HelpRatings ratings, RateLimits limits) {
        this.index = index;
        this.suggestions = suggestions;
        this.ratings = ratings;
        this.limits = limits;
    }

    /** For a subject and a text, as far as they are written: the best first, five at most. */
    @GetMapping("/suggestions")
    Suggestions.Suggested suggest(@PathVariable String slug, @RequestParam @PlainText @Size(max = 2_000) String text) {
        return new Suggestions.Suggested(suggestions.forText(index.center(slug).id(), text));
    }

    /** "This answered it": counted once a day for each reader. */
    @PostMapping("/articles/{articleSlug}/deflections")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deflect(@PathVariable String slug, @PathVariable String articleSlug, HttpServletRequest http) {
        limits.take(RateLimits.Limit.ARTICLE_WORD_CLIENT, ClientAddress.of(http));
        if (!ratings.deflect(index.center(slug), articleSlug, http)) {
            throw Refusal.notFound();
        }
    }
}
