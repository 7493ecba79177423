package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainText;
import jakarta.validation.constraints.Size;
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

    /** For a subject and a text, as far as they are written; the first letters of a long one are enough. */
    @GetMapping("/suggestions")
    Suggestions.Suggested suggest(Member member, @RequestParam @PlainText @Size(max = 2_000) String text) {
        return new Suggestions.Suggested(suggestions.forText(member.organizationId(), text));
    }

    @GetMapping("/{id}/related")
    Suggestions.Suggested related(Member member, @PathVariable UUID id) {
        return new Suggestions.Suggested(
                member.isStaff()
                        ? suggestions.relatedToNewest(member.organizationId(), id)
                        : suggestions.relatedToPublished(member.organizationId(), id));
    }
}
