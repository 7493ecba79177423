package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published articles that fit: to what somebody writes, and to another article. */
@RestController
@RequestMapping("/api/organizations/{slug}/articles")
class SuggestionsController {

    private final Suggestions suggestions;

    SuggestionsController(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /** The best first, five at most. */
    @Schema(name = "ArticleSuggestions")
    record Suggested(List<Suggestions.Suggestion> items) {}

    /** For a subject and a text, as far as they are written; the first letters of a long one are enough. */
    @GetMapping("/suggestions")
    Suggested suggest(Member member, @RequestParam @PlainText @Size(max = 2_000) String text) {
        return new Suggested(suggestions.forText(member.organizationId(), text));
    }

    @GetMapping("/{id}/related")
    Suggested related(Member member, @PathVariable UUID id) {
        return new Suggested(
                member.isStaff()
                        ? suggestions.relatedToNewest(member.organizationId(), id)
                        : suggestions.relatedToPublished(member.organizationId(), id));
    }
}
