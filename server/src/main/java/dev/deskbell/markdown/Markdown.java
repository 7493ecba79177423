package dev.deskbell.markdown;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.stereotype.Component;

/**
 * Markdown to HTML that nothing in it can run, fetch or cover the page. Raw HTML in the source is shown as text; what is
 * left goes through an allow-list besides.
 */
@Component
public class Markdown {

    private static final int LARGEST_CACHED = 16_384;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final Pattern ID = Pattern.compile(Outline.PREFIX + "[^\\s<>\"'&]{1,500}");
    private static final Pattern OWN_PATH = Pattern.compile("/[^/\\\\\\s][^\\\\\\s]*");

    private static final List<Extension> EXTENSIONS =
            List.of(AutolinkExtension.create(), StrikethroughExtension.create(), TablesExtension.create());

    private final Parser parser =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(50).build();
    private final HtmlRenderer conversation = renderer().softbreak("<br />\n").build();
    private final PolicyFactory inConversations = elements().toFactory();
    private final PolicyFactory inArticles = elements()
            .allowElements("img")
            .allowAttributes("src")
            .matching(OWN_PATH)
            .onElements("img")
            .allowAttributes("alt", "title")
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(DIGITS)
            .onElements("img")
            .allowAttributes("loading")
            .matching(true, "lazy")
            .onElements("img")
            .allowAttributes("id")
            .matching(ID)
            .onElements("h1", "h2", "h3", "h4", "h5", "h6")
            .toFactory();

    private final Cache<String, String> rendered = Caffeine.newBuilder()
            .maximumWeight(32L * 1024 * 1024)
            .weigher((String source, String html) -> 2 * (source.length() + html.length()))
            .build();

    Markdown() {}

    private static HtmlPolicyBuilder elements() {
        return new HtmlPolicyBuilder()
                .allowElements("p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote")
                .allowElements("ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6")
                .allowElements("table", "thead", "tbody", "tr", "th", "td", "a")
                .allowAttributes("start")
                .matching(DIGITS)
                .onElements("ol")
                .allowAttributes("href")
                .onElements("a")
                .allowUrlProtocols("https", "http", "mailto")
                .requireRelsOnLinks("nofollow", "noopener", "noreferrer", "ugc");
    }

    private static HtmlRenderer.Builder renderer() {
        return HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true);
    }

    /**
     * Sanitised HTML of what somebody said: a line is a line, and pictures are links. The same text is rendered once while it is
     * remembered (32 MB of them).
     */
    public String html(String text) {
        return text.length() > LARGEST_CACHED ? render(text) : rendered.get(text, this::render);
    }

    private String render(String text) {
        Node document = parser.parse(text);
        ShownPictures.of(document, Pictures.NONE);
        return inConversations.sanitize(conversation.render(document));
    }

    /** An article, with its headings as they are written. */
    public Article article(String text, Pictures pictures) {
        return article(text, pictures, 0);
    }

    /**
     * An article: lines flow as CommonMark has it, headings have ids, and the pictures that are found are shown.
     *
     * @param under the level of the heading that the text stands under: its own are below that and leave no level out; 0 leaves
     *     them as they are written
     */
    public Article article(String text, Pictures pictures, int under) {
        Node document = parser.parse(text);
        ShownPictures shown = ShownPictures.of(document, pictures);
        Outline outline = Outline.of(document, under);
        HtmlRenderer renderer = renderer()
                .attributeProviderFactory(context -> outline)
                .attributeProviderFactory(context -> shown)
                .build();
        return new Article(inArticles.sanitize(renderer.render(document)), outline.headings(), Words.of(document));
    }
}
