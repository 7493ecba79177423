package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The texts that an article had. */
@RestController
@RequestMapping("/api/organizations/{slug}/articles/{id}/revisions")
class RevisionsController {

    private final RevisionQueries revisions;
    private final Articles articles;
    private final ArticleQueries queries;

    RevisionsController(RevisionQueries revisions, Articles articles, ArticleQueries queries) {
        this.revisions = revisions;
        this.articles = articles;
        this.queries = queries;
    }

    @GetMapping
    Page<RevisionQueries.Row> list(Member member, @PathVariable UUID id, @ParameterObject Paging paging) {
        return revisions.list(member.requireStaff(), id, paging);
    }

    @GetMapping("/{number}")
    RevisionQueries.Revision one(Member member, @PathVariable UUID id, @PathVariable int number) {
        return revisions.one(member.requireStaff(), id, number);
    }

    /** Its text becomes the newest, as a revision of its own; readers see it when it is published. */
    @PostMapping("/{number}/restoration")
    ArticleView restore(Member member, @PathVariable UUID id, @PathVariable int number) {
        articles.restore(member, id, number);
        return queries.one(member, id);
    }
}
