package dev.deskbell.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.accounts.Person;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What to write next, and what to mend. */
@Component
class KnowledgeReport {

    private static final int MOST = 50;

    private final Reads reads;

    KnowledgeReport(Reads reads) {
        this.reads = reads;
    }

    /** Each list: what matters most first, 50 of them at most. */
    @Schema(name = "KnowledgeReportView")
    record View(
            List<Miss> searchesWithoutResult,
            List<Stopper> stoppedTickets,
            List<Unhelpful> unhelpful,
            List<Due> overdue) {}

    /** @param people how many looked for it */
    @Schema(name = "SearchMiss")
    record Miss(String words, int times, int people, Instant lastAt) {}

    @Schema(name = "ReportedArticle")
    record Reported(UUID id, String slug, String title) {}

    @Schema(name = "StoppedTickets")
    record Stopper(Reported article, int times, LocalDate lastOn) {}

    /** @param words what readers said who did not find it helpful, the latest first */
    @Schema(name = "UnhelpfulArticle")
    record Unhelpful(Reported article, int helpful, int unhelpful, List<String> words) {}

    @Schema(name = "OverdueArticle")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Due(
            Reported article, LocalDate reviewBy, @Nullable Person reviewer) {}

    /** @param days how far it looks back */
    View of(Member staff, int days) {
        UUID organization = staff.organizationId();
        return new View(
                misses(organization, days),
                stoppers(organization, days),
                unhelpful(organization, days),
                due(organization));
    }

    private List<Miss> misses(UUID organizationId, int days) {
        return reads.list(Miss.class, """
                select words, count(*) as times, count(distinct searcher) as people, max(at) as last_at
                from search_miss
                where organization_id = ? and at > now() - interval '1 day' * ?
                group by words
                order by people desc, times desc, last_at desc, words
                limit ?
                """, organizationId, days, MOST);
    }

    private List<Stopper> stoppers(UUID organizationId, int days) {
        return reads.list(Stopper.class, """
                select a.id as article_id, a.slug as article_slug, a.title as article_title, d.times, d.last_on
                from (select article_id, count(*) as times, max(day) as last_on
                      from article_deflection
                      where organization_id = ? and day > (now() at time zone 'UTC')::date - ?
                      group by article_id
                      order by times desc, article_id
                      limit ?) d
                         join article a on a.organization_id = ? and a.id = d.article_id
                order by d.times desc, a.id
                """, organizationId, days, MOST, organizationId);
    }

    private List<Unhelpful> unhelpful(UUID organizationId, int days) {
        return reads.list(Unhelpful.class, """
                select a.id as article_id, a.slug as article_slug, a.title as article_title, r.helpful, r.unhelpful,
                       array(select g.word
                             from article_rating g
                             where g.organization_id = a.organization_id and g.article_id = a.id and not g.helpful and g.word is not null
                             order by g.rated_at desc
                             limit 5) as words
                from (select article_id, count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as unhelpful
                      from article_rating
                      where organization_id = ? and rated_at > now() - interval '1 day' * ?
                      group by article_id
                      having count(*) filter (where not helpful) > 0
                      order by unhelpful desc, article_id
                      limit ?) r
                         join article a on a.organization_id = ? and a.id = r.article_id
                order by r.unhelpful desc, r.helpful, a.id
                """, organizationId, days, MOST, organizationId);
    }

    private List<Due> due(UUID organizationId) {
        return reads.list(Due.class, """
                select a.id as article_id, a.slug as article_slug, a.title as article_title, a.review_by,
                       a.reviewer_id, m.display_name as reviewer_display_name
                from article a
                         left join member m on m.organization_id = a.organization_id and m.account_id = a.reviewer_id
                where a.organization_id = ? and a.review_by < (now() at time zone 'UTC')::date and a.state <> 'archived'
                order by a.review_by, a.id
                limit ?
                """, organizationId, MOST);
    }
}
