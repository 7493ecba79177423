package dev.deskbell.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.parser.Parser;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of CommonMark's specification comes out as it says there, as far as that may be shown; and nothing else does. */
class CommonMarkTest {

    private static final Set<String> ELEMENTS = Set.of(
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
            "a",
            "img");

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "a", Set.of("href", "rel"),
            "ol", Set.of("start"),
            "img", Set.of("src", "alt", "title", "loading", "width", "height"),
            "h1", Set.of("id"),
            "h2", Set.of("id"),
            "h3", Set.of("id"),
            "h4", Set.of("id"),
            "h5", Set.of("id"),
            "h6", Set.of("id"));

    /** A scheme that no link may have. */
    private static final Pattern FOREIGN_SCHEME = Pattern.compile("(?i)(?!https?:|mailto:)[^/?#]*:.*");

    private static final Parser PARSER = Parser.builder().build();

    private final Markdown markdown = new Markdown();

    static Stream<Example> examples() {
        return ExampleReader.readExamples(TestResources.getSpec()).stream();
    }

    @Test
    void thereAreAsManyAsTheSpecificationHas() {
        assertThat(examples()).hasSize(652);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anArticleReadsAsTheSpecificationSays(Example example) {
        String source = source(example);
        Document shown = Jsoup.parseBodyFragment(
                markdown.article(source, CommonMarkTest::ours).html());

        List<String> html = htmlIn(source);
        if (html.isEmpty()) {
            Document expected = asFarAsItMayBeShown(example);
            if (expected.select("a").isEmpty()) {
                unlinkBareAddresses(shown);
            }
            assertThat(comparable(shown)).isEqualTo(comparable(expected));
        } else {
            String text = withoutSpace(shown.text());
            assertThat(html).allSatisfy(tag -> assertThat(text).contains(withoutSpace(tag)));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingElseIsLetThrough(Example example) {
        String source = source(example);
        assertAllowed(markdown.article(source, CommonMarkTest::ours).html(), ELEMENTS);
        assertAllowed(markdown.article(source, Pictures.NONE).html(), without("img"));
        assertAllowed(markdown.html(source), without("img"));
        assertThat(Jsoup.parseBodyFragment(markdown.html(source)).select("[id]"))
                .isEmpty();
    }

    /** What the HTML of the specification itself holds would be let through by nobody: it is what the allow-list is measured by. */
    @Test
    void theSpecificationHasMoreThanIsAllowed() {
        assertThat(examples().flatMap(example -> Jsoup.parseBodyFragment(example.getHtml()).select("body *").stream()))
                .anyMatch(element -> !ELEMENTS.contains(element.tagName()))
                .anyMatch(element -> element.hasAttr("class"))
                .anyMatch(
                        element -> FOREIGN_SCHEME.matcher(element.attr("href")).matches());
    }

    private static Set<String> without(String element) {
        List<String> others = new ArrayList<>(ELEMENTS);
        others.remove(element);
        return Set.copyOf(others);
    }

    private static void assertAllowed(String html, Set<String> elements) {
        for (Element element : Jsoup.parseBodyFragment(html).select("body *")) {
            assertThat(elements).contains(element.tagName());
            assertThat(ATTRIBUTES.getOrDefault(element.tagName(), Set.of()))
                    .containsAll(element.attributes().asList().stream()
                            .map(Attribute::getKey)
                            .toList());
            assertThat(element.attr("href")).doesNotMatch(FOREIGN_SCHEME);
            if (element.hasAttr("src")) {
                assertThat(element.attr("src")).matches("/[^/\\\\].*");
            }
        }
    }

    private static Pictures.Picture ours(String written) {
        return new Pictures.Picture(written.startsWith("/") ? written : "/" + written, 0, 0);
    }

    private static String source(Example example) {
        return example.getSource().replace('→', '\t');
    }

    private static List<String> htmlIn(String source) {
        List<String> html = new ArrayList<>();
        PARSER.parse(source).accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                html.add(block.getLiteral());
            }

            @Override
            public void visit(HtmlInline inline) {
                html.add(inline.getLiteral());
            }
        });
        return html;
    }

    /** What looks like an address is a link with us, without more. */
    private static void unlinkBareAddresses(Document shown) {
        shown.select("a[href]").stream()
                .filter(link -> link.attr("href").replaceFirst("^mailto:", "").equals(link.text()))
                .forEach(link -> link.unwrap());
    }

    /** With our pictures, and without the schemes that links may not have. */
    private static Document asFarAsItMayBeShown(Example example) {
        Document document = Jsoup.parseBodyFragment(example.getHtml().replace('→', '\t'));
        document.select("img")
                .forEach(
                        picture -> picture.attr("src", ours(picture.attr("src")).address()));
        document.select("a[href]").stream()
                .filter(link -> FOREIGN_SCHEME.matcher(link.attr("href")).matches())
                .forEach(link -> link.attr("href", ""));
        return document;
    }

    /** Without what makes no difference (spaces between blocks, spellings of an address) or is never shown: titles, languages of code. */
    private static String comparable(Document document) {
        document.outputSettings().prettyPrint(false);
        document.select("a").removeAttr("rel").removeAttr("title");
        document.select("img").removeAttr("loading");
        document.select("code").removeAttr("class");
        document.select("h1, h2, h3, h4, h5, h6").removeAttr("id");
        document.select("[href]").forEach(link -> link.attr("href", decoded(link.attr("href"))));
        document.select("[src]").forEach(picture -> picture.attr("src", decoded(picture.attr("src"))));
        document.select("body, ul, ol")
                .forEach(list ->
                        list.textNodes().stream().filter(text -> text.isBlank()).forEach(text -> text.remove()));
        return document.body().html();
    }

    private static String decoded(String address) {
        return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8)
                .strip();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
