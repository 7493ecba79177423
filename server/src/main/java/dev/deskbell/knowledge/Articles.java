package dev.deskbell.knowledge;

import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Members;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writing articles: the first text, edits, and going back to an earlier revision. */
@Service
class Articles {

    private static final int MOST_OF_ONE_NAME = 1_000;

    private final ArticleStore store;
    private final ArticleFiles files;
    private final ArticleChanges changes;
    private final FieldVersions versions;
    private final Members members;
    private final CategoryStore categories;

    Articles(
            ArticleStore store,
            ArticleFiles files,
            ArticleChanges changes,
            FieldVersions versions,
            Members members,
            CategoryStore categories) {
        this.store = store;
        this.files = files;
        this.changes = changes;
        this.versions = versions;
        this.members = members;
        this.categories = categories;
    }

    /**
     * What an article begins with.
     *
     * @param place its slug is empty when the title is to make one
     * @param attachments files that the member uploaded
     */
    record Beginning(Article.Text text, Article.Place place, List<UUID> attachments) {}

    @Transactional
    UUID write(Member staff, Beginning beginning) {
        checkPeopleAndPlaces(staff.requireStaff(), beginning.place());
        UUID id = store.newId();
        Article.Place wanted = beginning.place();
        String slug = wanted.slug().isEmpty()
                ? freeSlug(staff, id, beginning.text().title())
                : wantedSlug(staff, id, wanted.slug());
        Article article = new Article(
                staff.organizationId(),
                id,
                slug,
                beginning.text(),
                wanted.audience(),
                ArticleState.DRAFT,
                wanted.categoryId(),
                wanted.reviewerId(),
                wanted.reviewBy(),
                null,
                null,
                null,
                null,
                1,
                1,
                "{}");
        store.insert(article, staff.accountId());
        store.insertRevision(article, staff.accountId(), null);
        files.hang(staff, id, beginning.attachments(), beginning.text().body());
        changes.recordArticle(
                staff,
                ChangeKind.ARTICLE_CREATED,
                id,
                Map.of(
                        "title", new FieldChange(null, article.text().title()),
                        "slug", new FieldChange(null, slug),
                        "audience", new FieldChange(null, article.audience())));
        return id;
    }

    private String freeSlug(Member staff, UUID id, String title) {
        String slug = Slugs.of(title, "article");
        for (int n = 1; n <= MOST_OF_ONE_NAME; n++) {
            String numbered = Slugs.numbered(slug, n);
            if (store.takeSlug(staff.organizationId(), id, numbered)) {
                return numbered;
            }
        }
        return wantedSlug(staff, id, "article-" + id);
    }

    private String wantedSlug(Member staff, UUID id, String slug) {
        if (!store.takeSlug(staff.organizationId(), id, slug)) {
            throw Refusal.of(RefusalCode.ARTICLE_SLUG_TAKEN, "slug");
        }
        return slug;
    }

    /**
     * Changes fields. Those that nobody else changed since {@code edit.version()} merge.
     *
     * @throws StaleEdit when somebody changed one of the same fields
     */
    @Transactional
    void edit(Member staff, UUID id, ArticleEdit edit) {
        Article before = store.lock(staff.requireStaff().organizationId(), id);
        if (edit.version() > before.version()) {
            throw Refusal.badField("version", "is newer than the article, which has " + before.version());
        }
        Article after = before.with(text(before.text(), edit), place(before, edit));
        files.hang(staff, id, edit.attachments(), after.text().body());
        ArticleDifference difference = ArticleDifference.between(before, after);
        if (difference.fields().isEmpty()) {
            return;
        }
        refuseOverwriting(before, edit.version(), difference.fields().keySet());
        checkPeopleAndPlaces(staff, changedPlace(before.place(), after.place()));
        moveSlug(staff, before, after.slug());
        write(staff, before, after, null);
    }

    private static Article.Text text(Article.Text before, ArticleEdit edit) {
        return new Article.Text(
                edit.title() == null ? before.title() : edit.title(),
                edit.body() == null ? before.body() : edit.body(),
                edit.language() == null ? before.language() : edit.language());
    }

    private static Article.Place place(Article before, ArticleEdit edit) {
        return new Article.Place(
                edit.slug() == null ? before.slug() : edit.slug(),
                edit.audience() == null ? before.audience() : edit.audience(),
                chosen(edit.category(), before.categoryId()),
                chosen(edit.reviewer(), before.reviewerId()),
                edit.reviewBy() == null ? before.reviewBy() : edit.reviewBy().value());
    }

    private static @Nullable UUID chosen(@Nullable NullableId wanted, @Nullable UUID before) {
        return wanted == null ? before : wanted.value();
    }

    private void refuseOverwriting(Article before, int version, Set<String> fields) {
        if (version < before.version() && versions.anyChangedSince(before.fieldVersions(), version, fields)) {
            throw new StaleEdit();
        }
    }

    /** A reviewer who has left since need not be replaced to mend a word. */
    private static Article.Place changedPlace(Article.Place before, Article.Place after) {
        UUID reviewer = after.reviewerId();
        return reviewer != null && reviewer.equals(before.reviewerId())
                ? new Article.Place(after.slug(), after.audience(), after.categoryId(), null, after.reviewBy())
                : after;
    }

    private void checkPeopleAndPlaces(Member staff, Article.Place place) {
        if (place.categoryId() != null && !categories.exists(staff.organizationId(), place.categoryId())) {
            throw Refusal.badField("category", "must be the id of a category of this organization");
        }
        if (place.reviewerId() != null && !members.isStaff(staff.organizationId(), place.reviewerId())) {
            throw Refusal.badField("reviewer", "must be the id of an admin or employee of this organization");
        }
    }

    private void moveSlug(Member staff, Article before, String slug) {
        if (slug.equals(before.slug())) {
            return;
        }
        wantedSlug(staff, before.id(), slug);
        if (!before.wasPublished()) {
            store.giveSlugAway(staff.organizationId(), before.id(), before.slug());
        }
    }

    /** Writes an earlier text again, as the newest. */
    @Transactional
    void restore(Member staff, UUID id, int revision) {
        Article before = store.lock(staff.requireStaff().organizationId(), id);
        Article after = before.with(store.revision(before, revision), before.place());
        if (!after.equals(before)) {
            write(staff, before, after, revision);
        }
    }

    private void write(Member staff, Article before, Article changed, @Nullable Integer restores) {
        ArticleDifference difference = ArticleDifference.between(before, changed);
        int version = before.version() + 1;
        Article after = changed.asVersion(
                version,
                difference.changesTheText() ? before.revision() + 1 : before.revision(),
                versions.with(before.fieldVersions(), difference.fields().keySet(), version));
        if (difference.changesTheText()) {
            store.insertRevision(after, staff.accountId(), restores);
        }
        store.update(after);
        if (after.state() == ArticleState.PUBLISHED && difference.changesWhereItStands()) {
            store.show(after, false);
        }
        changes.recordArticle(staff, ChangeKind.ARTICLE_CHANGED, after.id(), difference.changed());
    }
}
