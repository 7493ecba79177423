package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleText;
import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.knowledge.PublishedQueries;
import dev.deskbell.knowledge.ReadArticles;
import dev.deskbell.knowledge.Suggestions;
import dev.deskbell.markdown.Article;
import dev.deskbell.organizations.Member;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An article with all that its page shows; what a customer reads is remembered. */
@Component
class HelpReading {

    private final PublishedQueries published;
    private final Suggestions suggestions;
    private final ArticleText texts;
    private final ReadArticles readings;

    HelpReading(PublishedQueries published, Suggestions suggestions, ArticleText texts, ReadArticles readings) {
        this.published = published;
        this.suggestions = suggestions;
        this.texts = texts;
        this.readings = readings;
    }

    record Read(ArticleView article, Article text, List<Suggestions.Suggestion> related) {}

    Optional<Read> at(HelpCenter center, HelpPages.Reader reader, String slug) {
        return published.at(center.id(), slug).map(article -> {
            Member member = reader.member();
            if (member != null) {
                readings.remember(member, article.id());
            }
            return new Read(
                    article,
                    texts.onPage(article.body(), article.attachments() == null ? List.of() : article.attachments()),
                    suggestions.relatedToPublished(center.id(), article.id()));
        });
    }

    /** The present slug of an article that had this one. */
    Optional<String> movedTo(HelpCenter center, String slug) {
        return published.movedTo(center.id(), slug);
    }
}
