package dev.deskbell.helpcenter;

import dev.deskbell.platform.db.Identity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What belongs to the pages and is none: the stylesheet, and what search engines ask for. */
@Controller
class HelpFilesController {

    private final HelpQueries queries;
    private final HelpStyle style;
    private final Sitemaps sitemaps;
    private final HelpCache cache;
    private final HelpAnswers answers;

    HelpFilesController(HelpQueries queries, HelpStyle style, Sitemaps sitemaps, HelpCache cache, HelpAnswers answers) {
        this.queries = queries;
        this.style = style;
        this.sitemaps = sitemaps;
        this.cache = cache;
        this.answers = answers;
    }

    /** In the organization's present colour; in ours where there is no help center. An address of another colour is not kept. */
    @GetMapping("/help/{slug}/style-{tag}.css")
    void style(
            @PathVariable String slug,
            @PathVariable String tag,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HelpPage sheet = cache.page(
                slug,
                "style",
                () -> Identity.as(
                        Identity.NOBODY,
                        () -> style.sheet(
                                queries.center(slug).map(HelpCenter::color).orElse(null))));
        if (sheet.tag().equals(tag)) {
            answers.sendForEver(sheet, request, response);
        } else {
            answers.sendToAll(sheet, request, response);
        }
    }

    /** Of what is public, whoever asks. */
    @GetMapping("/help/{slug}/sitemap.xml")
    void sitemap(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HelpPage sitemap = cache.page(slug, "sitemap", () -> Identity.as(Identity.NOBODY, () -> sitemaps.of(slug)));
        answers.sendToAll(sitemap, request, response);
    }

    /** Help centers are to be found; what is behind the sign-in has nothing to find. */
    @GetMapping("/robots.txt")
    void robots(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.sendToAll(sitemaps.robots(), request, response);
    }
}
