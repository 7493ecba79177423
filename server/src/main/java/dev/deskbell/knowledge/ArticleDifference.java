package dev.deskbell.knowledge;

import dev.deskbell.changes.FieldChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states of an article.
 *
 * @param fields what an edit names, by its name there
 * @param changed what the log says: of a body, that it is another one
 */
record ArticleDifference(Map<String, FieldChange> fields, Map<String, FieldChange> changed) {

    static ArticleDifference between(Article before, Article after) {
        Map<String, FieldChange> fields = new LinkedHashMap<>();
        note(fields, "title", before.text().title(), after.text().title());
        note(fields, "body", before.text().body(), after.text().body());
        note(fields, "language", before.text().language(), after.text().language());
        note(fields, "slug", before.slug(), after.slug());
        note(fields, "audience", before.audience(), after.audience());
        note(fields, "category", before.categoryId(), after.categoryId());
        note(fields, "reviewer", before.reviewerId(), after.reviewerId());
        note(fields, "reviewBy", before.reviewBy(), after.reviewBy());
        Map<String, FieldChange> changed = new LinkedHashMap<>(fields);
        if (changed.remove("body") != null) {
            changed.put("body", new FieldChange(null, null));
        }
        note(changed, "state", before.state(), after.state());
        note(changed, "publishAt", before.publishAt(), after.publishAt());
        note(changed, "publishedRevision", before.publishedRevision(), after.publishedRevision());
        return new ArticleDifference(fields, changed);
    }

    private static void note(
            Map<String, FieldChange> changed, String field, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changed.put(field, new FieldChange(from, to));
        }
    }

    boolean changesTheText() {
        return fields.containsKey("title") || fields.containsKey("body") || fields.containsKey("language");
    }

    /** Whether readers learn of it without a new publication. */
    boolean changesWhereItStands() {
        return fields.containsKey("slug") || fields.containsKey("category") || fields.containsKey("audience");
    }
}
