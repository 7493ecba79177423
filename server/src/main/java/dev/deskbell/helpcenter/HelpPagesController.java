package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.Slugs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The help center's pages that are the same for many: HTML that needs no script. */
@Controller
@RequestMapping("/help/{slug}")
class HelpPagesController {

    private static final List<String> RATINGS = List.of("yes", "no", "word");

    private final HelpReception reception;
    private final HelpPages pages;
    private final HelpArticles articles;

    HelpPagesController(HelpReception reception, HelpPages pages, HelpArticles articles) {
        this.reception = reception;
        this.pages = pages;
        this.articles = articles;
    }

    @GetMapping
    void front(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HelpPages.Reader reader = reception.reader(slug, HelpQuery.language(lang), request, HelpTexts::likedBest);
        reception.answer(
                reader, slug, "front", request, response, (center, who) -> Optional.of(pages.front(center, who)));
    }

    /** @param after the article behind which the list goes on */
    @GetMapping("/categories/{category}")
    void category(
            @PathVariable String slug,
            @PathVariable String category,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String behind = after != null && Slugs.isSlug(after) ? after : null;
        HelpPages.Reader reader = reception.reader(slug, HelpQuery.language(lang), request, HelpTexts::likedBest);
        reception.answer(
                reader,
                slug,
                "category/" + category + "/" + (behind == null ? "" : behind),
                request,
                response,
                (center, who) ->
                        Slugs.isSlug(category) ? pages.category(center, who, category, behind) : Optional.empty());
    }

    /** @param rated what the reader has just said of it */
    @GetMapping("/articles/{article}")
    void article(
            @PathVariable String slug,
            @PathVariable String article,
            @RequestParam(required = false) @Nullable String rated,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String said = rated != null && RATINGS.contains(rated) ? rated : null;
        HelpPages.Reader reader = reception.reader(slug, null, request, HelpTexts::ourLanguage);
        reception.answer(
                reader,
                slug,
                "article/" + article + "/" + (said == null ? "" : said),
                request,
                response,
                (center, who) -> Slugs.isSlug(article)
                        ? articles.at(center, who, article, said).or(() -> articles.movedFrom(center, article))
                        : Optional.empty());
    }
}
