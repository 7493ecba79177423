package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff learns from what readers do. */
@RestController
@RequestMapping("/api/organizations/{slug}")
class KnowledgeReportController {

    private static final int DAYS = 30;

    /** @param days how far the report looks back; 30 unless told, 90 at most */
    record Span(@Nullable @Min(1) @Max(90) Integer days) {}

    private final KnowledgeReport report;
    private final ReadArticles readings;

    KnowledgeReportController(KnowledgeReport report, ReadArticles readings) {
        this.report = report;
        this.readings = readings;
    }

    @GetMapping("/knowledge/report")
    KnowledgeReport.View report(Member member, @ParameterObject Span span) {
        return report.of(member.requireStaff(), span.days() == null ? DAYS : span.days());
    }

    /** What a customer has read, the latest first. */
    @GetMapping("/customers/{accountId}/articles")
    Page<ReadArticles.ReadArticle> readBy(Member member, @PathVariable UUID accountId, @ParameterObject Paging paging) {
        return readings.of(member.requireStaff(), accountId, paging);
    }
}
