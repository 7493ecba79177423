package dev.deskbell.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement of a page of articles: filters and order stand on an index of the table that is read, staff's or readers'; a search
 * drives it by what it found.
 */
final class ArticleListSql {

    /** Of what a search finds, more than anybody reads. */
    private static final int MOST_HITS = 100;

    /** Which of the two tables is read, and what stands in the place of columns that it lacks. */
    private enum Source {
        STAFFS("article", "id", """
            a.id, a.slug, a.title, a.audience, a.state, a.language, a.version, a.updated_at, a.published_at,
            a.category_id, a.author_id, a.reviewer_id, a.review_by, a.publish_at, a.revision, a.published_revision, a.text
            """),
        READERS("published_article", "article_id", """
            a.article_id as id, a.slug, a.title, a.audience, 'published' as state, a.language, a.version, a.updated_at,
            a.published_at, a.category_id, null::uuid as author_id, null::uuid as reviewer_id, null::date as review_by,
            null::timestamptz as publish_at, null::int as revision, null::int as published_revision, a.text
            """);

        private final String table;
        private final String id;
        private final String columns;

        Source(String table, String id, String columns) {
            this.table = table;
            this.id = id;
            this.columns = columns;
        }
    }

    /** Columns of {@link ArticlePages.Line}. */
    private static final String NAMED = """
            select x.id as row_id, x.slug as row_slug, x.title as row_title, %s as row_snippet, x.audience as row_audience,
                   x.state as row_state, x.language as row_language, x.version as row_version, x.updated_at as row_updated_at,
                   x.published_at as row_published_at, c.id as row_category_id, c.slug as row_category_slug,
                   c.name as row_category_name, x.author_id as row_author_id,
                   (select m.display_name from member m where m.organization_id = x.organization_id and m.account_id = x.author_id)
                       as row_author_display_name,
                   x.reviewer_id as row_reviewer_id,
                   (select m.display_name from member m where m.organization_id = x.organization_id and m.account_id = x.reviewer_id)
                       as row_reviewer_display_name,
                   x.review_by as row_review_by, x.publish_at as row_publish_at, x.revision as row_revision,
                   x.published_revision as row_published_revision, %s as place
            """;

    private final Source source;
    private final UUID organizationId;
    private final ArticleListRequest request;
    private final StringBuilder where = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private ArticleListSql(Source source, UUID organizationId, ArticleListRequest request) {
        this.source = source;
        this.organizationId = organizationId;
        this.request = request;
    }

    /** What goes to the database. */
    record Statement(String sql, @Nullable Object[] parameters) {}

    static Statement ofStaffs(UUID organizationId, ArticleListRequest request, @Nullable String position) {
        return new ArticleListSql(Source.STAFFS, organizationId, request).statement(position);
    }

    static Statement ofReaders(UUID organizationId, ArticleListRequest request, @Nullable String position) {
        return new ArticleListSql(Source.READERS, organizationId, request).statement(position);
    }

    private Statement statement(@Nullable String position) {
        boolean search = request.isSearch();
        String from = search ? hits() : source.table + " a";
        where.append("where a.organization_id = ?\n");
        parameters.add(organizationId);
        narrow();
        String order = search ? "hit.place" : order().sql(source.id);
        if (position != null) {
            continueBehind(position, search);
        }
        parameters.add(request.size() + 1);
        String page = "select a.organization_id, " + (search ? "hit.query, hit.place, " : "") + source.columns
                + " from " + from + "\n" + where + "order by " + order + "\nlimit ?";
        String named = NAMED.formatted(
                search ? Snippets.sql("x", "x.query") : "null::text", search ? "x.place" : "null::bigint");
        return new Statement(
                named + "from (" + page + ") x\n"
                        + "left join category c on c.organization_id = x.organization_id and c.id = x.category_id\n"
                        + "order by " + (search ? "x.place" : order().outside()),
                parameters.toArray());
    }

    /** Each is looked up by its key: the planner, who cannot know how few they are, may find it cheaper to read all articles. */
    private String hits() {
        parameters.add(organizationId);
        parameters.add(SearchText.words(String.valueOf(request.q())));
        parameters.add(source == Source.READERS);
        parameters.add(MOST_HITS);
        parameters.add(organizationId);
        return """
                (select h.id, h.query, row_number() over (order by h.rank desc, h.id) as place
                 from article_hits(?, ?::text[], ?, ?) h) hit
                cross join lateral (select * from %s one where one.organization_id = ? and one.%s = hit.id offset 0) a""".formatted(source.table, source.id);
    }

    private void narrow() {
        if (source == Source.STAFFS && request.state() != null) {
            boolean scheduled = request.state().equals("scheduled");
            where.append(scheduled ? "and a.publish_at is not null\n" : "and a.state = ?\n");
            if (!scheduled) {
                parameters.add(request.state());
            }
        }
        if (source == Source.STAFFS && request.review() != null) {
            where.append("and a.review_by < (now() at time zone 'UTC')::date and a.state <> 'archived'\n");
        }
        if (!request.isSearch() && order() == ArticleSort.REVIEW) {
            where.append("and a.review_by is not null\n");
        }
        equal("audience", request.audience());
        equal("language", request.language());
        String category = request.category();
        if ("none".equals(category)) {
            where.append("and a.category_id is null\n");
        } else if (category != null) {
            where.append("""
                    and a.category_id = any (array(select c.id
                                                   from category c
                                                   where c.organization_id = ? and (c.id = ?::uuid or c.parent_id = ?::uuid)))
                    """);
            parameters.addAll(List.of(organizationId, category, category));
        }
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) {
            where.append("and a.").append(column).append(" = ?\n");
            parameters.add(value);
        }
    }

    private ArticleSort order() {
        return ArticleSort.ofWire(request.sort());
    }

    private void continueBehind(String position, boolean search) {
        if (search) {
            where.append("and hit.place > ?::bigint\n");
            parameters.add(position);
            return;
        }
        where.append("and ").append(order().behind(source.id)).append('\n');
        parameters.addAll(order().parameters(position));
    }
}
