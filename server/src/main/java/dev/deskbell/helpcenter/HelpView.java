package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.markdown.Article;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page shows; each kind has its template. */
sealed interface HelpView {

    /**
     * What stands around every page.
     *
     * @param center null where there is none
     * @param language of what the page is about
     * @param words in the search box
     */
    record Frame(
            HelpTexts texts,
            @Nullable HelpCenter center,
            String language,
            Head head,
            String stylesheet,
            String contact,
            String words) {

        String direction() {
            return HelpTexts.direction(language);
        }

        String home() {
            return center == null ? "/" : center.path();
        }

        String name() {
            return center == null ? "Deskbell" : center.name();
        }

        String initial() {
            return new String(Character.toChars(name().codePointAt(0))).toUpperCase(texts.locale());
        }
    }

    /**
     * What search engines and those who pass the page on are told.
     *
     * @param canonical whole; null when it is not to be found
     * @param kind by Open Graph: website or article
     * @param data JSON-LD that nothing in it can end; null for none
     */
    record Head(
            String title,
            @Nullable String description,
            @Nullable String canonical,
            List<Alternate> alternates,
            String kind,
            @Nullable String data) {}

    /** The same in another language. */
    record Alternate(String language, String address) {}

    /** @param current whether it is this page's */
    record LanguageLink(String language, String name, String address, boolean current) {}

    /** @param audience who alone may read it; null when everybody may */
    record Link(
            String address,
            String title,
            String language,
            @Nullable String audience) {}

    /** @param count of articles, in words */
    record Shelf(String name, String address, String count, List<Link> articles, boolean whole) {}

    Frame frame();

    record Front(Frame frame, List<Shelf> shelves, List<Link> others, List<LanguageLink> languages)
            implements HelpView {}

    /** @param next where the articles go on; null when these are all */
    record Category(
            Frame frame,
            List<Link> crumbs,
            String name,
            List<Link> articles,
            @Nullable String next,
            List<Shelf> shelves)
            implements HelpView {}

    /**
     * @param rated what the reader has just said: yes, no, or word; null for nothing
     * @param edit where staff changes it; null for anybody else
     */
    record Reading(
            Frame frame,
            List<Link> crumbs,
            ArticleView article,
            Article text,
            @Nullable String audience,
            List<Link> related,
            @Nullable String rated,
            @Nullable String edit)
            implements HelpView {

        List<Article.Heading> contents() {
            List<Article.Heading> upper = text.headings().stream()
                    .filter(heading -> heading.level() <= 3)
                    .toList();
            return upper.size() < 2 ? List.of() : upper;
        }

        String ratingAddress() {
            return frame.home() + "/articles/" + article.slug() + "/rating";
        }
    }

    /** @param snippet HTML that has {@code mark} and nothing else */
    record Hit(Link link, String snippet) {}

    record Found(
            Frame frame,
            String heading,
            List<Hit> hits,
            @Nullable String next) implements HelpView {}

    /** @param text what to do now */
    record Refused(Frame frame, String heading, String text) implements HelpView {}
}
