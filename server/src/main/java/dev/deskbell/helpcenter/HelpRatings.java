package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.knowledge.PublishedQueries;
import dev.deskbell.knowledge.Reactions;
import dev.deskbell.knowledge.Slugs;
import dev.deskbell.knowledge.Visitors;
import dev.deskbell.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What readers of the help center say of an article, by its address. */
@Component
class HelpRatings {

    private final PublishedQueries published;
    private final Reactions reactions;
    private final Visitors visitors;

    HelpRatings(PublishedQueries published, Reactions reactions, Visitors visitors) {
        this.published = published;
        this.reactions = reactions;
        this.visitors = visitors;
    }

    /** Counts it; answers the article's present address, or nothing when there is none for the caller. */
    Optional<String> rate(HelpCenter center, String slug, HttpServletRequest request, boolean helpful, String word) {
        Optional<ArticleView> article = find(center, slug);
        try {
            article.ifPresent(found -> reactions.rate(
                    center.id(), found.id(), visitors.of(request), helpful, word.isEmpty() ? null : word));
        } catch (Refusal goneMeanwhile) {
            return Optional.empty();
        }
        return article.map(ArticleView::slug);
    }

    /** "This answered it"; answers whether there is such an article for the caller. */
    boolean deflect(HelpCenter center, String slug, HttpServletRequest request) {
        Optional<ArticleView> article = find(center, slug);
        article.ifPresent(found -> reactions.deflect(center.id(), found.id(), visitors.of(request)));
        return article.isPresent();
    }

    private Optional<ArticleView> find(HelpCenter center, String slug) {
        return Slugs.isSlug(slug)
                ? published
                        .at(center.id(), slug)
                        .or(() -> published.movedTo(center.id(), slug).flatMap(now -> published.at(center.id(), now)))
                : Optional.empty();
    }
}
