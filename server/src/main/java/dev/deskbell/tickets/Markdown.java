package dev.deskbell.tickets;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;

/**
 * Markdown to HTML that nothing in it can run, fetch or cover the page. Raw HTML in the source is shown as text; what is
 * left goes through an allow-list besides. Images are shown as links: a picture from elsewhere tells its sender who reads.
 */
@Component
class Markdown {

    private static final int LARGEST_CACHED = 16_384;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

    private final Parser parser;
    private final HtmlRenderer renderer;
    private final PolicyFactory allowed = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "strong",
                    "em",
                    "del",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a")
            .allowAttributes("start")
            .matching(DIGITS)
            .onElements("ol")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer", "ugc")
            .toFactory();
    private final Cache<String, String> rendered = Caffeine.newBuilder()
            .maximumWeight(32L * 1024 * 1024)
            .weigher((String source, String html) -> 2 * (source.length() + html.length()))
            .build();

    Markdown() {
        List<Extension> extensions =
                List.of(AutolinkExtension.create(), StrikethroughExtension.create(), TablesExtension.create());
        parser = Parser.builder().extensions(extensions).maxOpenBlockParsers(50).build();
        renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .softbreak("<br />\n")
                .nodeRendererFactory(ImagesAsLinks::new)
                .build();
    }

    /** Sanitised HTML of the text; the same text is rendered once while it is remembered (32 MB of them). */
    String html(String text) {
        return text.length() > LARGEST_CACHED ? render(text) : rendered.get(text, this::render);
    }

    private String render(String text) {
        return allowed.sanitize(renderer.render(parser.parse(text)));
    }
}
