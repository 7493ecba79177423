package dev.deskbell.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What articles have that conversations have not: pictures, and headings that one can go to. */
class ArticlesTest {

    private static final Pictures OURS =
            written -> written.equals("/ours") ? new Pictures.Picture("/help/acme/pictures/1", 640, 480) : null;

    private final Markdown markdown = new Markdown();

    @Test
    void aPictureOfOursIsShownWithItsSizeAndAForeignOneIsALink() {
        Document shown = shown("![Our *printer*](/ours \"Ours\")\n\n![Theirs](https://evil.example/pixel.png)");

        assertThat(shown.select("img").outerHtml())
                .isEqualTo("<img src=\"/help/acme/pictures/1\" alt=\"Our printer\" title=\"Ours\" loading=\"lazy\""
                        + " width=\"640\" height=\"480\">");
        assertThat(shown.select("a[href=https://evil.example/pixel.png]").text())
                .isEqualTo("Theirs");
    }

    /** Row 51: whatever finds pictures is mistaken, nothing is fetched from elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/pixel.png",
                "//evil.example/pixel.png",
                "/\\evil.example/pixel.png",
                "file:///etc/passwd",
                "data:image/svg+xml,<svg onload=alert(1)>",
                "javascript:alert(1)"
            })
    void noPictureComesFromElsewhere(String address) {
        String html = markdown.article("![x](/a)", written -> new Pictures.Picture(address, 1, 1))
                .html();
        assertThat(Jsoup.parseBodyFragment(html).select("[src]")).isEmpty();
    }

    @Test
    void headingsHaveIdsThatNothingElseOnThePageHas() {
        Article article = markdown.article("""
                # Paper `A4`
                ## Jams & noise
                Jams & noise
                ============
                ## main
                ## 用紙
                ## *!*
                """, Pictures.NONE);

        assertThat(article.headings())
                .containsExactly(
                        new Article.Heading(1, "on-paper-a4", "Paper A4"),
                        new Article.Heading(2, "on-jams--noise", "Jams & noise"),
                        new Article.Heading(1, "on-jams--noise-1", "Jams & noise"),
                        new Article.Heading(2, "on-main", "main"),
                        new Article.Heading(2, "on-用紙", "用紙"),
                        new Article.Heading(2, "on-heading", "!"));
        assertThat(Jsoup.parseBodyFragment(article.html()).select("[id]").eachAttr("id"))
                .isEqualTo(article.headings().stream().map(Article.Heading::id).toList());
    }

    @Test
    void headingsStandBelowTheTitleAndLeaveNoLevelOut() {
        Article article = markdown.article("## a\n#### b\n###### c\n# d\n### e\n## f", Pictures.NONE, 1);
        assertThat(article.headings().stream().map(Article.Heading::level)).containsExactly(2, 3, 4, 2, 3, 3);
        assertThat(Jsoup.parseBodyFragment(article.html()).select("h2").text()).isEqualTo("a d");
        assertThat(markdown.article("# a\n\n# b\n### c", Pictures.NONE, 1).headings())
                .extracting(Article.Heading::level)
                .containsExactly(2, 2, 3);
    }

    @Test
    void theTextHasTheWordsAndNoMarks() {
        Article article = markdown.article(
                "# Jams\n\nPull the **tray**, then [look](https://acme.test).\n\n| a | b |\n|---|---|\n| 1 | <b> |",
                Pictures.NONE);
        assertThat(article.text()).isEqualTo("Jams\nPull the tray, then look.\na b \n1 <b>");
    }

    @Test
    void whatIsInAConversationIsNeitherAPictureNorAPlaceToGoTo() {
        Document said = Jsoup.parseBodyFragment(markdown.html("# Hello\nthere\nyou\n\n![x](/ours)"));
        assertThat(said.select("img, [id]")).isEmpty();
        assertThat(said.select("br")).hasSize(1);
        assertThat(said.select("a").eachAttr("href")).isEqualTo(List.of("/ours"));
    }

    private Document shown(String source) {
        return Jsoup.parseBodyFragment(markdown.article(source, OURS).html());
    }
}
