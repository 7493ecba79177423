package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleRow;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the help center's pages, as whoever asks sees them. */
@Component
class HelpPages {

    private static final int ON_FRONT = 5;
    private static final int OF_NONE = 50;
    private static final int IN_SUBCATEGORY = 10;
    static final int IN_CATEGORY = 100;

    private final HelpQueries queries;
    private final HelpFrames frames;
    private final HelpData data;
    private final HelpTemplates templates;

    HelpPages(HelpQueries queries, HelpFrames frames, HelpData data, HelpTemplates templates) {
        this.queries = queries;
        this.frames = frames;
        this.data = data;
        this.templates = templates;
    }

    /**
     * Who reads, and how.
     *
     * @param member null for anybody who is none
     * @param language the one asked for; null for none
     * @param accepted the header Accept-Language
     */
    record Reader(
            @Nullable Member member,
            @Nullable String language,
            @Nullable String accepted) {

        HelpTexts texts() {
            return HelpTexts.in(language, accepted);
        }
    }

    HelpPage front(HelpCenter center, Reader reader) {
        HelpLanguages shown = HelpLanguages.of(queries.languages(center.id()), reader);
        HelpTexts t = shown.texts(reader);
        List<HelpQueries.Counted> all = queries.categories(center.id(), shown.narrowed());
        List<HelpQueries.Entry> first = queries.firstOfEach(center.id(), null, shown.narrowed(), ON_FRONT);
        List<HelpView.Shelf> shelves = all.stream()
                .filter(category -> category.parent() == null)
                .map(category -> HelpLinks.shelf(center, t, category, HelpLinks.withChildren(all, category), first))
                .filter(shelf -> !shelf.articles().isEmpty())
                .toList();
        List<HelpView.Link> others =
                HelpLinks.links(center, t, queries.inCategory(center.id(), null, shown.narrowed(), null, OF_NONE));
        String title = t.say("title", center.name());
        HelpView.Head head = new HelpView.Head(
                title,
                t.say("description", center.name()),
                frames.whole(center.path() + shown.query()),
                frames.alternates(center.path(), shown.languages()),
                "website",
                data.site(center, title));
        return templates.page(
                200,
                new HelpView.Front(
                        frames.of(center, t, shown.shown(t), head), shelves, others, shown.links(center.path())));
    }

    /** @param after the slug of the last article on the page before; null for the first page */
    Optional<HelpPage> category(HelpCenter center, Reader reader, String slug, @Nullable String after) {
        HelpLanguages shown = HelpLanguages.of(queries.languages(center.id()), reader);
        HelpTexts t = shown.texts(reader);
        List<HelpQueries.Counted> all = queries.categories(center.id(), shown.narrowed());
        return all.stream()
                .filter(category -> category.slug().equals(slug))
                .findFirst()
                .map(category -> {
                    Page<HelpQueries.Entry> page = Page.of(
                            queries.inCategory(center.id(), category.id(), shown.narrowed(), after, IN_CATEGORY + 1),
                            IN_CATEGORY,
                            HelpQueries.Entry::slug);
                    List<HelpQueries.Entry> below =
                            queries.firstOfEach(center.id(), category.id(), shown.narrowed(), IN_SUBCATEGORY);
                    List<HelpView.Shelf> shelves = all.stream()
                            .filter(sub -> category.id().equals(sub.parent()))
                            .map(sub -> HelpLinks.shelf(center, t, sub, sub.articles(), below))
                            .filter(shelf -> !shelf.articles().isEmpty())
                            .toList();
                    List<HelpView.Link> crumbs = HelpLinks.crumbs(center, t, all, category.id());
                    String path = center.categoryPath(slug);
                    HelpView.Head head = new HelpView.Head(
                            category.name() + " · " + t.say("title", center.name()),
                            category.name() + ". " + t.say("description", center.name()),
                            after == null ? frames.whole(path + shown.query()) : null,
                            frames.alternates(path, shown.languages()),
                            "website",
                            data.place(crumbs));
                    return templates.page(
                            200,
                            new HelpView.Category(
                                    frames.of(center, t, shown.shown(t), head),
                                    crumbs.subList(0, crumbs.size() - 1),
                                    category.name(),
                                    HelpLinks.links(center, t, page.items()),
                                    page.next() == null ? null : path + shown.query("after=" + page.next()),
                                    shelves));
                });
    }

    HelpPage search(HelpCenter center, Reader reader, String words, Page<ArticleRow> page) {
        HelpTexts t = reader.texts();
        List<HelpView.Hit> hits = page.items().stream()
                .map(row -> new HelpView.Hit(
                        HelpLinks.link(center, t, row.slug(), row.title(), row.language(), row.audience()),
                        row.snippet() == null ? "" : row.snippet()))
                .toList();
        HelpView.Head head = new HelpView.Head(
                t.say("results.title", words) + " · " + center.name(), null, null, List.of(), "website", null);
        String next = page.next() == null
                ? null
                : center.path() + "/search?q=" + HelpQuery.encoded(words) + "&cursor=" + HelpQuery.encoded(page.next());
        return templates.page(
                200,
                new HelpView.Found(frames.ofSearch(center, t, head, words), heading(t, words, hits, next), hits, next));
    }

    private static String heading(HelpTexts t, String words, List<HelpView.Hit> hits, @Nullable String next) {
        if (words.isBlank()) {
            return t.say("results.nothing");
        }
        if (hits.isEmpty()) {
            return t.say("results.none", words);
        }
        return next != null
                ? t.say("results.some", words)
                : t.say(hits.size() == 1 ? "results.one" : "results.many", hits.size(), words);
    }

    /**
     * @param center null where there is none, or none to be seen: that is the same
     */
    HelpPage missing(@Nullable HelpCenter center, Reader reader) {
        HelpTexts t = reader.texts();
        return templates.page(
                404,
                new HelpView.Refused(
                        frames.ofRefusal(center, t, t.say("missing")),
                        t.say("missing"),
                        t.say(center == null ? "missing.all" : "missing.text")));
    }

    /** @param key of what to do now */
    HelpPage refused(int status, @Nullable HelpCenter center, Reader reader, String key) {
        HelpTexts t = reader.texts();
        return templates.page(
                status,
                new HelpView.Refused(frames.ofRefusal(center, t, t.say("refused")), t.say("refused"), t.say(key)));
    }
}
