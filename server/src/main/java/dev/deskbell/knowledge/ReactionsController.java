package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What members say about an article that is published for them. */
@RestController
@RequestMapping("/api/organizations/{slug}/articles/{id}")
class ReactionsController {

    private final Reactions reactions;
    private final Visitors visitors;

    ReactionsController(Reactions reactions, Visitors visitors) {
        this.reactions = reactions;
        this.visitors = visitors;
    }

    /** @param word what they say to it, if anything */
    record RateArticle(
            @NotNull Boolean helpful,
            @Nullable @PlainText @Size(max = 500) String word) {}

    /** Once for each reader: another rating takes its place. */
    @PostMapping("/rating")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(Member member, @PathVariable UUID id, @RequestBody @Valid RateArticle request, HttpServletRequest http) {
        reactions.rate(member.organizationId(), id, visitors.of(http), request.helpful(), request.word());
    }

    /** "This answered it": counted once a day for each reader. */
    @PostMapping("/deflections")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deflect(Member member, @PathVariable UUID id, HttpServletRequest http) {
        reactions.deflect(member.organizationId(), id, visitors.of(http));
    }
}
