package dev.deskbell.knowledge;

import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Publishes what was scheduled when its time has come; every node looks, and one of them does it. */
@Component
class PublishingJob {

    private final Worker worker;
    private final ArticleChanges changes;

    PublishingJob(Worker worker, ArticleChanges changes) {
        this.worker = worker;
        this.changes = changes;
        worker.every(Duration.ofSeconds(1), "scheduled publishing", this::publish);
        worker.every(Duration.ofMinutes(10), "forgetting of searches", this::forget);
    }

    private record Published(UUID organizationId, UUID id, int revision) {}

    private void publish() {
        List<Published> due = worker.list(Published.class, """
                with due as materialized (
                    select organization_id, id
                    from article
                    where publish_at <= now()
                    order by publish_at
                    limit 100
                    for update skip locked
                )
                update article a
                set state = 'published', published_revision = a.revision, published_at = now(), publish_at = null,
                    version = a.version + 1, updated_at = now()
                from due
                where (a.organization_id, a.id) = (due.organization_id, due.id)
                returning a.organization_id, a.id, a.revision
                """);
        for (Published article : due) {
            worker.list(
                    Shown.class,
                    "select true as done from show_article_now(?, ?, true)",
                    article.organizationId(),
                    article.id());
            changes.recordScheduled(article.organizationId(), article.id(), article.revision());
        }
    }

    private record Shown(boolean done) {}

    private void forget() {
        worker.update("delete from search_miss where at < now() - interval '90 days'");
    }
}
