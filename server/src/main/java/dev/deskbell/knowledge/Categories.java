package dev.deskbell.knowledge;

import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.knowledge.CategoryStore.Category;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Founding categories, renaming, ordering and removing them. */
@Service
class Categories {

    private static final int MOST = 200;

    private final CategoryStore store;
    private final ArticleChanges changes;

    Categories(CategoryStore store, ArticleChanges changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * What is wanted of a category; null means unchanged.
     *
     * @param parent a null id: of the upper level
     * @param position among those with the same parent, from 0; what is more than there are is the end
     */
    record Wish(
            @Nullable String name,
            @Nullable String slug,
            @Nullable NullableId parent,
            @Nullable Integer position) {}

    /** At the end of its level. */
    @Transactional
    UUID create(Member staff, String name, @Nullable String slug, @Nullable UUID parentId) {
        List<Category> all = store.lockAll(staff.requireStaff().organizationId());
        if (all.size() >= MOST) {
            throw Refusal.of(RefusalCode.TOO_MANY_CATEGORIES);
        }
        checkParent(all, null, parentId);
        UUID id = store.insert(
                staff.organizationId(),
                slug == null ? freeSlug(all, name) : wantedSlug(all, null, slug),
                name,
                parentId,
                siblings(all, null, parentId).size());
        changes.recordCategory(staff, ChangeKind.CATEGORY_CREATED, id, Map.of("name", new FieldChange(null, name)));
        return id;
    }

    @Transactional
    void change(Member staff, UUID id, Wish wish) {
        List<Category> all = store.lockAll(staff.requireStaff().organizationId());
        Category before = known(all, id);
        UUID parentId =
                wish.parent() == null ? before.parentId() : wish.parent().value();
        boolean moves = !Objects.equals(parentId, before.parentId());
        if (moves) {
            checkParent(all, before, parentId);
        }
        List<Category> order = new ArrayList<>(siblings(all, id, parentId));
        int place = wish.position() != null
                ? Math.min(wish.position(), order.size())
                : moves ? order.size() : siblings(all, null, parentId).indexOf(before);
        Category after = new Category(
                id,
                wish.slug() == null ? before.slug() : wantedSlug(all, id, wish.slug()),
                wish.name() == null ? before.name() : wish.name(),
                parentId,
                before.position());
        order.add(place, after);
        Map<String, FieldChange> changed = difference(before, after, place, siblings(all, null, before.parentId()));
        if (changed.isEmpty()) {
            return;
        }
        renumber(staff, all, order);
        changes.recordCategory(staff, ChangeKind.CATEGORY_CHANGED, id, changed);
    }

    private static Map<String, FieldChange> difference(
            Category before, Category after, int place, List<Category> former) {
        Map<String, FieldChange> changed = new LinkedHashMap<>();
        note(changed, "name", before.name(), after.name());
        note(changed, "slug", before.slug(), after.slug());
        note(changed, "parent", before.parentId(), after.parentId());
        note(changed, "position", former.indexOf(before), place);
        return changed;
    }

    private static void note(
            Map<String, FieldChange> changed, String field, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changed.put(field, new FieldChange(from, to));
        }
    }

    /** Each that is not what it was is written. */
    private void renumber(Member staff, List<Category> all, List<Category> order) {
        for (int i = 0; i < order.size(); i++) {
            Category category = order.get(i).at(i);
            if (!all.contains(category)) {
                store.update(staff.organizationId(), category);
            }
        }
    }

    /** What is in it stays, one level higher. */
    @Transactional
    void remove(Member staff, UUID id) {
        List<Category> all = store.lockAll(staff.requireStaff().organizationId());
        Category category = known(all, id);
        int end = siblings(all, null, null).size();
        for (Category child : siblings(all, null, id)) {
            store.update(staff.organizationId(), new Category(child.id(), child.slug(), child.name(), null, end++));
        }
        store.delete(staff.organizationId(), category);
        changes.recordCategory(
                staff, ChangeKind.CATEGORY_REMOVED, id, Map.of("name", new FieldChange(category.name(), null)));
    }

    private static Category known(List<Category> all, UUID id) {
        return all.stream()
                .filter(category -> category.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private static List<Category> siblings(List<Category> all, @Nullable UUID without, @Nullable UUID parentId) {
        return all.stream()
                .filter(category -> Objects.equals(category.parentId(), parentId)
                        && !category.id().equals(without))
                .toList();
    }

    private static void checkParent(List<Category> all, @Nullable Category child, @Nullable UUID parentId) {
        if (parentId == null) {
            return;
        }
        if (all.stream().noneMatch(category -> category.id().equals(parentId) && category.parentId() == null)
                || (child != null && parentId.equals(child.id()))) {
            throw Refusal.badField("parent", "must be the id of a category of the upper level");
        }
        if (child != null && !siblings(all, null, child.id()).isEmpty()) {
            throw Refusal.badField("parent", "must be none as long as it has categories in it: there are two levels");
        }
    }

    private static String freeSlug(List<Category> all, String name) {
        String slug = Slugs.of(name, "category");
        int n = 1;
        while (isTaken(all, null, Slugs.numbered(slug, n))) {
            n++;
        }
        return Slugs.numbered(slug, n);
    }

    private static String wantedSlug(List<Category> all, @Nullable UUID id, String slug) {
        if (isTaken(all, id, slug)) {
            throw Refusal.of(RefusalCode.CATEGORY_SLUG_TAKEN, "slug");
        }
        return slug;
    }

    private static boolean isTaken(List<Category> all, @Nullable UUID id, String slug) {
        return all.stream()
                .anyMatch(category ->
                        category.slug().equals(slug) && !category.id().equals(id));
    }
}
