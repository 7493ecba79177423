package dev.deskbell.knowledge;

import dev.deskbell.platform.db.GrowingSql;
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

    private final GrowingSql sql = new GrowingSql();
    private final Source source;
    private final UUID organizationId;
    private final ArticleListRequest request;

    private ArticleListSql(Source source, UUID organizationId, ArticleListRequest request, @Nullable String position) {
        this.source = source;
        this.organizationId = organizationId;
        this.request = request;
        named();
        page(position);
        sql.append(") x\nleft join category c on c.organization_id = x.organization_id and c.id = x.category_id\n");
        sql.append("order by " + (request.isSearch() ? "x.place" : order().outside()));
    }

    static ArticleListSql ofStaffs(UUID organizationId, ArticleListRequest request, @Nullable String position) {
        return new ArticleListSql(Source.STAFFS, organizationId, request, position);
    }

    static ArticleListSql ofReaders(UUID organizationId, ArticleListRequest request, @Nullable String position) {
        return new ArticleListSql(Source.READERS, organizationId, request, position);
    }

    String sql() {
        return sql.text();
    }

    @Nullable
    Object[] parameters() {
        return sql.parameters();
    }

    private void named() {
        boolean search = request.isSearch();
        sql.append(NAMED.formatted(
                search ? Snippets.sql("x", "x.query") : "null::text", search ? "x.place" : "null::bigint"));
    }

    private void page(@Nullable String position) {
        boolean search = request.isSearch();
        sql.append("from (select a.organization_id, " + (search ? "hit.query, hit.place, " : "") + source.columns);
        sql.append("from ");
        if (search) {
            hits();
        } else {
            sql.append(source.table + " a");
        }
        sql.append("\nwhere a.organization_id = ?\n", organizationId);
        narrow();
        if (position != null) {
            continueBehind(position);
        }
        sql.append("order by " + (search ? "hit.place" : order().sql(source.id)));
        sql.append("\nlimit ?", request.size() + 1);
    }

    /** Each is looked up by its key: the planner, who cannot know how few they are, may find it cheaper to read all articles. */
    private void hits() {
        List<String> words = SearchText.words(String.valueOf(request.q()));
        sql.append("""
                (select h.id, h.query, row_number() over (order by h.rank desc, h.id) as place
                 from article_hits(?, ?::text[], ?, ?) h) hit
                """).with(List.of(organizationId, words, source == Source.READERS, MOST_HITS));
        sql.append("""
                cross join lateral (select * from %s one where one.organization_id = ? and one.%s = hit.id offset 0) a
                """.formatted(source.table, source.id), organizationId);
    }

    private void narrow() {
        if (source == Source.STAFFS) {
            narrowStaffs();
        }
        if (!request.isSearch() && order() == ArticleSort.REVIEW) {
            sql.append("and a.review_by is not null\n");
        }
        equal("audience", request.audience());
        equal("language", request.language());
        String category = request.category();
        if ("none".equals(category)) {
            sql.append("and a.category_id is null\n");
        } else if (category != null) {
            sql.append("""
                    and a.category_id = any (array(select c.id
                                                   from category c
                                                   where c.organization_id = ? and (c.id = ?::uuid or c.parent_id = ?::uuid)))
                    """).with(List.of(organizationId, category, category));
        }
    }

    private void narrowStaffs() {
        if ("scheduled".equals(request.state())) {
            sql.append("and a.publish_at is not null\n");
        } else {
            equal("state", request.state());
        }
        if (request.review() != null) {
            sql.append("and a.review_by < (now() at time zone 'UTC')::date and a.state <> 'archived'\n");
        }
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) {
            sql.append("and a." + column + " = ?\n", value);
        }
    }

    private ArticleSort order() {
        return ArticleSort.ofWire(request.sort());
    }

    private void continueBehind(String position) {
        if (request.isSearch()) {
            sql.append("and hit.place > ?::bigint\n", position);
        } else {
            sql.append("and " + order().behind(source.id) + "\n").with(order().parameters(position));
        }
    }
}
