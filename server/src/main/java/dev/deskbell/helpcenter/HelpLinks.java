package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links to articles and categories, and shelves of them. */
final class HelpLinks {

    private HelpLinks() {}

    static int withChildren(List<HelpQueries.Counted> all, HelpQueries.Counted category) {
        return all.stream()
                .filter(other ->
                        other.id().equals(category.id()) || category.id().equals(other.parent()))
                .mapToInt(HelpQueries.Counted::articles)
                .sum();
    }

    static HelpView.Shelf shelf(
            HelpCenter center, HelpTexts t, HelpQueries.Counted category, int count, List<HelpQueries.Entry> entries) {
        List<HelpQueries.Entry> own = entries.stream()
                .filter(entry -> entry.shelf().equals(category.id()))
                .toList();
        return new HelpView.Shelf(
                category.name(),
                center.categoryPath(category.slug()),
                t.count("articles", count),
                links(center, t, own),
                own.size() == count);
    }

    /** From the front page down to a category. */
    static List<HelpView.Link> crumbs(
            HelpCenter center, HelpTexts t, List<HelpQueries.Counted> all, @Nullable UUID category) {
        List<HelpView.Link> crumbs = new ArrayList<>();
        for (UUID id = category; id != null; ) {
            UUID wanted = id;
            HelpQueries.Counted found = all.stream()
                    .filter(one -> one.id().equals(wanted))
                    .findFirst()
                    .orElse(null);
            if (found != null) {
                crumbs.addFirst(new HelpView.Link(center.categoryPath(found.slug()), found.name(), "", null));
            }
            id = found == null ? null : found.parent();
        }
        crumbs.addFirst(new HelpView.Link(center.path(), t.say("home"), "", null));
        return crumbs;
    }

    static List<HelpView.Link> links(HelpCenter center, HelpTexts t, List<HelpQueries.Entry> entries) {
        return entries.stream()
                .map(entry -> link(center, t, entry.slug(), entry.title(), entry.language(), entry.audience()))
                .toList();
    }

    static HelpView.Link link(
            HelpCenter center, HelpTexts t, String slug, String title, String language, Audience audience) {
        return new HelpView.Link(center.articlePath(slug), title, language, audience(t, audience));
    }

    static @Nullable String audience(HelpTexts t, Audience audience) {
        return audience == Audience.PUBLIC ? null : t.say("audience." + audience.wire());
    }
}
