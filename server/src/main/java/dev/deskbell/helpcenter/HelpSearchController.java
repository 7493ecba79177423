package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleListRequest;
import dev.deskbell.knowledge.ArticleReader;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The help center's search. Words are looked for each time: there are too many to be kept. */
@Controller
class HelpSearchController {

    private static final int RESULTS = 20;

    private final HelpReception reception;
    private final HelpPages pages;
    private final ArticleReader articles;

    HelpSearchController(HelpReception reception, HelpPages pages, ArticleReader articles) {
        this.reception = reception;
        this.pages = pages;
        this.articles = articles;
    }

    @GetMapping("/help/{slug}/search")
    void search(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HelpPages.Reader reader = reception.reader(slug, null, request, HelpTexts::ourLanguage);
        String words = HelpQuery.words(q);
        reception.answerOnce(
                reader,
                slug,
                request,
                response,
                (center, who) -> Optional.of(found(center, who, words, cursor, request)));
    }

    private HelpPage found(
            HelpCenter center,
            HelpPages.Reader reader,
            String words,
            @Nullable String cursor,
            HttpServletRequest request) {
        if (words.isEmpty()) {
            return pages.search(center, reader, words, new Page<>(List.of(), null));
        }
        ArticleListRequest wanted = new ArticleListRequest(words, null, null, null, null, null, null, RESULTS, cursor);
        try {
            return pages.search(center, reader, words, articles.list(center.id(), wanted, request));
        } catch (Refusal badCursor) {
            return pages.refused(400, center, reader, "refused.unclear");
        }
    }
}
