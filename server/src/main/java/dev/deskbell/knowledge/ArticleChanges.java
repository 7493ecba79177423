package dev.deskbell.knowledge;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells staff, and staff alone, what happened to articles and categories. */
@Component
class ArticleChanges {

    static final String SCHEDULE = "schedule";

    private final Changes changes;

    ArticleChanges(Changes changes) {
        this.changes = changes;
    }

    void recordArticle(Member actor, ChangeKind kind, UUID articleId, Map<String, FieldChange> changed) {
        record(actor, kind, about("article", articleId, changed));
    }

    void recordCategory(Member actor, ChangeKind kind, UUID categoryId, Map<String, FieldChange> changed) {
        record(actor, kind, about("category", categoryId, changed));
    }

    /** By the clock. */
    void recordScheduled(UUID organizationId, UUID articleId, int revision) {
        changes.record(new Change(
                organizationId,
                ChangeKind.ARTICLE_PUBLISHED,
                null,
                null,
                new Rendition(
                        about("article", articleId, Map.of("publishedRevision", new FieldChange(null, revision))),
                        null),
                null,
                null,
                SCHEDULE));
    }

    private static Map<String, FieldChange> about(String what, UUID id, Map<String, FieldChange> changed) {
        Map<String, FieldChange> all = new LinkedHashMap<>(changed);
        FieldChange moved = all.put(what, new FieldChange(id, id));
        if (moved != null) {
            throw new IllegalStateException("a change of " + what + " is about another one of it");
        }
        return all;
    }

    private void record(Member actor, ChangeKind kind, Map<String, FieldChange> changed) {
        changes.record(new Change(
                actor.organizationId(), kind, null, actor.actor(), new Rendition(changed, null), null, null, null));
    }
}
