package dev.deskbell.knowledge;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.stereotype.Component;

/** The plainest rendering: no HTML of the text's own, no addresses that run anything. */
@Component
class PlainArticleText implements ArticleText {

    private final Parser parser = Parser.builder().maxOpenBlockParsers(50).build();
    private final HtmlRenderer html =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private final TextContentRenderer words = TextContentRenderer.builder().build();

    @Override
    public String html(String markdown) {
        return html.render(parser.parse(markdown));
    }

    @Override
    public String words(String markdown) {
        return Snippets.withoutMarks(words.render(parser.parse(markdown)));
    }
}
