package dev.deskbell.knowledge;

import dev.deskbell.changes.ChangeKind;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.DatabaseClock;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What readers get to see: publishing, now or later, withdrawing, putting away. */
@Service
class Publications {

    private static final long MOST_DAYS_AHEAD = 3_650;

    private final ArticleStore store;
    private final ArticleChanges changes;
    private final DatabaseClock clock;

    Publications(ArticleStore store, ArticleChanges changes, DatabaseClock clock) {
        this.store = store;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * @param at when; null, or what is past, means now
     */
    @Transactional
    void publish(Member staff, UUID id, @Nullable Instant at) {
        Instant now = clock.instant();
        if (at == null || !at.isAfter(now)) {
            apply(staff, id, ChangeKind.ARTICLE_PUBLISHED, article -> article.published(now));
            return;
        }
        if (at.isAfter(now.plus(MOST_DAYS_AHEAD, ChronoUnit.DAYS))) {
            throw Refusal.badField("at", "must be within ten years");
        }
        apply(staff, id, ChangeKind.ARTICLE_CHANGED, article -> article.scheduled(at.truncatedTo(ChronoUnit.MICROS)));
    }

    /** Schedules what is still to come; a time that has passed changes nothing. */
    @Transactional
    void schedule(Member staff, UUID id, Instant at) {
        if (at.isAfter(clock.instant())) {
            publish(staff, id, at);
        }
    }

    /** Takes back what was scheduled, else what is published. */
    @Transactional
    void withdraw(Member staff, UUID id) {
        apply(staff, id, ChangeKind.ARTICLE_WITHDRAWN, Article::withdrawn);
    }

    @Transactional
    void archive(Member staff, UUID id) {
        apply(staff, id, ChangeKind.ARTICLE_WITHDRAWN, Article::archived);
    }

    /** A draft again. */
    @Transactional
    void unarchive(Member staff, UUID id) {
        apply(staff, id, ChangeKind.ARTICLE_CHANGED, Article::unarchived);
    }

    private void apply(Member staff, UUID id, ChangeKind kind, UnaryOperator<Article> rule) {
        Article before = store.lock(staff.requireStaff().organizationId(), id);
        Article moved = rule.apply(before);
        if (moved.equals(before)) {
            return;
        }
        Article after = moved.asVersion(before.version() + 1, before.revision(), before.fieldVersions());
        store.update(after);
        store.show(after, kind == ChangeKind.ARTICLE_PUBLISHED);
        changes.recordArticle(
                staff, kind, id, ArticleDifference.between(before, after).changed());
    }
}
