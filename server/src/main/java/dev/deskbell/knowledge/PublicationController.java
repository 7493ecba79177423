package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import jakarta.validation.Valid;
import jakarta.validation.constraints.FutureOrPresent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What readers see of an article. */
@RestController
@RequestMapping("/api/organizations/{slug}/articles/{id}")
class PublicationController {

    private final Publications publications;
    private final ArticleQueries queries;

    PublicationController(Publications publications, ArticleQueries queries) {
        this.publications = publications;
        this.queries = queries;
    }

    /** @param at when; without it, and without a body, now */
    record Publish(
            @Nullable @FutureOrPresent(message = "must not be in the past; leave it away for now")
            Instant at) {}

    /** The newest text is what readers see, from now or from then on. */
    @PostMapping("/publication")
    ArticleView publish(
            Member member, @PathVariable UUID id, @RequestBody(required = false) @Nullable @Valid Publish request) {
        publications.publish(member, id, request == null ? null : request.at());
        return queries.one(member, id);
    }

    /** Takes back what was scheduled; when nothing was, what is published. */
    @DeleteMapping("/publication")
    ArticleView withdraw(Member member, @PathVariable UUID id) {
        publications.withdraw(member, id);
        return queries.one(member, id);
    }

    /** Puts it away: readers do not see it, and nothing is scheduled. */
    @PostMapping("/archival")
    ArticleView archive(Member member, @PathVariable UUID id) {
        publications.archive(member, id);
        return queries.one(member, id);
    }

    /** A draft again. */
    @DeleteMapping("/archival")
    ArticleView unarchive(Member member, @PathVariable UUID id) {
        publications.unarchive(member, id);
        return queries.one(member, id);
    }
}
