package dev.deskbell.knowledge;

import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of a list of articles: behind the last row in its order, or, of a search, behind the place that it had. */
final class ArticlePages {

    private final Cursors cursors;
    private final String list;
    private final ArticleListRequest request;
    private final @Nullable String position;

    /**
     * @param name of the list; what it is narrowed to and ordered by are added
     */
    ArticlePages(Cursors cursors, String name, ArticleListRequest request) {
        this.cursors = cursors;
        this.request = request;
        list = name + ":"
                + (request.isSearch()
                        ? "?" + request.q()
                        : ArticleSort.ofWire(request.sort()).wire());
        position = request.cursor() == null ? null : cursors.take(list, request.cursor());
    }

    @Nullable
    String position() {
        return position;
    }

    /**
     * A row as it is read.
     *
     * @param place among what a search found; null without one
     */
    record Line(ArticleRow row, @Nullable Long place) {}

    Page<ArticleRow> page(List<Line> lines) {
        Page<Line> page = Page.of(lines, request.size(), this::cursor);
        return new Page<>(
                page.items().stream()
                        .map(line -> line.row().withSnippetAsHtml())
                        .toList(),
                page.next());
    }

    private String cursor(Line last) {
        return cursors.give(
                list,
                last.place() == null
                        ? ArticleSort.ofWire(request.sort()).position(last.row())
                        : last.place().toString());
    }
}
