package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What readers read, and what is remembered of it. */
@Component
public class ArticleReader {

    private final PublishedQueries queries;
    private final ReadArticles readings;
    private final SearchMisses misses;
    private final Visitors visitors;

    ArticleReader(PublishedQueries queries, ReadArticles readings, SearchMisses misses, Visitors visitors) {
        this.queries = queries;
        this.readings = readings;
        this.misses = misses;
        this.visitors = visitors;
    }

    /** What is published for whoever asks; a search in vain is remembered. */
    public Page<ArticleRow> list(UUID organizationId, ArticleListRequest request, HttpServletRequest http) {
        Page<ArticleRow> page = queries.list(organizationId, request);
        if (page.items().isEmpty() && request.isPlainSearch()) {
            misses.note(organizationId, String.valueOf(request.q()), visitors.of(http));
        }
        return page;
    }

    ArticleView read(Member member, UUID id) {
        ArticleView article = queries.one(member.organizationId(), id);
        readings.remember(member, id);
        return article;
    }
}
