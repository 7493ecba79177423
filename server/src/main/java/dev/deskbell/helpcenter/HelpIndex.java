package dev.deskbell.helpcenter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.knowledge.CategoryQueries;
import dev.deskbell.knowledge.PublishedQueries;
import dev.deskbell.knowledge.ReadArticles;
import dev.deskbell.organizations.Memberships;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the help center has, by its addresses, for whoever asks. */
@Component
class HelpIndex {

    private final HelpQueries queries;
    private final CategoryQueries categories;
    private final PublishedQueries published;
    private final ReadArticles readings;
    private final Memberships memberships;

    HelpIndex(
            HelpQueries queries,
            CategoryQueries categories,
            PublishedQueries published,
            ReadArticles readings,
            Memberships memberships) {
        this.queries = queries;
        this.categories = categories;
        this.published = published;
        this.readings = readings;
        this.memberships = memberships;
    }

    /** @param languages in which there are articles, the most used first */
    @Schema(name = "HelpCenter")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HelpCenterView(
            String slug,
            String name,
            @Nullable String color,
            @Nullable String greeting,
            List<String> languages,
            List<CategoryQueries.CategoryView> categories) {}

    /**
     * @throws Refusal NOT_FOUND where there is no help center, or none to be seen
     */
    HelpCenter center(String slug) {
        return queries.center(slug).orElseThrow(Refusal::notFound);
    }

    HelpCenterView view(HelpCenter center) {
        return new HelpCenterView(
                center.slug(),
                center.name(),
                center.color(),
                center.greeting(),
                queries.languages(center.id()),
                categories.ofReaders(center.id()));
    }

    /** By its present address; what a customer reads is remembered. */
    Optional<ArticleView> article(HelpCenter center, String slug) {
        Optional<ArticleView> article = published.at(center.id(), slug);
        article.ifPresent(
                read -> memberships.find(center.slug()).ifPresent(member -> readings.remember(member, read.id())));
        return article;
    }

    /**
     * @throws Refusal NOT_FOUND when no article that the caller may read had this address
     */
    String movedTo(HelpCenter center, String slug) {
        return published.movedTo(center.id(), slug).orElseThrow(Refusal::notFound);
    }
}
