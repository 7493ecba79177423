package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.knowledge.CategoryName;
import dev.deskbell.organizations.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the pages of articles. */
@Component
class HelpArticles {

    private final HelpReading articles;
    private final HelpQueries queries;
    private final HelpFrames frames;
    private final HelpData data;
    private final HelpTemplates templates;

    HelpArticles(HelpReading articles, HelpQueries queries, HelpFrames frames, HelpData data, HelpTemplates templates) {
        this.articles = articles;
        this.queries = queries;
        this.frames = frames;
        this.data = data;
        this.templates = templates;
    }

    /** @param rated what the reader has just said of it; null for nothing */
    Optional<HelpPage> at(HelpCenter center, HelpPages.Reader reader, String slug, @Nullable String rated) {
        return articles.at(center, reader, slug).map(read -> page(center, reader, read, rated));
    }

    private HelpPage page(HelpCenter center, HelpPages.Reader reader, HelpReading.Read read, @Nullable String rated) {
        ArticleView article = read.article();
        HelpTexts t = HelpTexts.in(article.language(), reader.accepted());
        CategoryName category = article.category();
        List<HelpView.Link> crumbs = HelpLinks.crumbs(
                center, t, queries.categories(center.id(), null), category == null ? null : category.id());
        List<HelpView.Link> whole = new ArrayList<>(crumbs);
        whole.add(HelpLinks.link(center, t, article.slug(), article.title(), article.language(), article.audience()));
        String description = HelpFrames.description(read.text().text());
        HelpView.Head head = new HelpView.Head(
                article.title() + " · " + center.name(),
                description.isEmpty() ? article.title() : description,
                frames.whole(center.articlePath(article.slug())),
                List.of(),
                "article",
                data.article(center, article, read.text(), description, whole));
        return templates.page(
                200,
                new HelpView.Reading(
                        frames.ofArticle(center, t, article, head),
                        crumbs,
                        article,
                        read.text(),
                        HelpLinks.audience(t, article.audience()),
                        read.related().stream()
                                .map(other ->
                                        HelpLinks.link(center, t, other.slug(), other.title(), "", other.audience()))
                                .toList(),
                        rated,
                        edit(center, reader, article)));
    }

    private static @Nullable String edit(HelpCenter center, HelpPages.Reader reader, ArticleView article) {
        Member member = reader.member();
        return member != null && member.isStaff() ? "/org/" + center.slug() + "/knowledge/" + article.id() : null;
    }

    /** The present address of an article that had this one. */
    Optional<HelpPage> movedFrom(HelpCenter center, String slug) {
        return articles.movedTo(center, slug).map(now -> HelpPage.movedTo(center.articlePath(now)));
    }
}
