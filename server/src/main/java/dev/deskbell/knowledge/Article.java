package dev.deskbell.knowledge;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An article as staff has it, with its rules.
 *
 * @param publishAt when the newest text is to be published
 * @param publishedRevision which revision readers see; null when they see none
 * @param publishedAudience which readers; it may be narrower than {@code audience} until it is published again
 * @param publishedAt when it was published last, even if it is not any more
 * @param fieldVersions JSON: by field, the version that changed it last
 */
record Article(
        UUID organizationId,
        UUID id,
        String slug,
        Text text,
        Audience audience,
        ArticleState state,
        @Nullable UUID categoryId,
        @Nullable UUID reviewerId,
        @Nullable LocalDate reviewBy,
        @Nullable Instant publishAt,
        @Nullable Integer publishedRevision,
        @Nullable Audience publishedAudience,
        @Nullable Instant publishedAt,
        int revision,
        int version,
        String fieldVersions) {

    /** What a revision keeps. */
    record Text(String title, String body, String language) {}

    /** Everything but its text that is not the life cycle's. */
    record Place(
            String slug,
            Audience audience,
            @Nullable UUID categoryId,
            @Nullable UUID reviewerId,
            @Nullable LocalDate reviewBy) {}

    Place place() {
        return new Place(slug, audience, categoryId, reviewerId, reviewBy);
    }

    Article with(Text newText, Place newPlace) {
        return new Article(
                organizationId,
                id,
                newPlace.slug(),
                newText,
                newPlace.audience(),
                state,
                newPlace.categoryId(),
                newPlace.reviewerId(),
                newPlace.reviewBy(),
                publishAt,
                publishedRevision,
                publishedAudience,
                publishedAt,
                revision,
                version,
                fieldVersions);
    }

    Article asVersion(int newVersion, int newRevision, String newFieldVersions) {
        return new Article(
                organizationId,
                id,
                slug,
                text,
                audience,
                state,
                categoryId,
                reviewerId,
                reviewBy,
                publishAt,
                publishedRevision,
                publishedAudience,
                publishedAt,
                newRevision,
                newVersion,
                newFieldVersions);
    }

    /** The newest text is what readers see from now on. The same article when they do already. */
    Article published(Instant now) {
        if (state == ArticleState.ARCHIVED) {
            throw Refusal.of(RefusalCode.ARTICLE_IS_ARCHIVED);
        }
        return isShownAsItIs() && publishAt == null ? this : moved(ArticleState.PUBLISHED, null, revision, now);
    }

    private boolean isShownAsItIs() {
        return Objects.equals(publishedRevision, revision) && publishedAudience == audience;
    }

    /** The text that is the newest then will be published. */
    Article scheduled(Instant at) {
        if (state == ArticleState.ARCHIVED) {
            throw Refusal.of(RefusalCode.ARTICLE_IS_ARCHIVED);
        }
        return at.equals(publishAt) ? this : moved(state, at, publishedRevision, publishedAt);
    }

    /** What is to come does not; when nothing is to come, readers see it no more. */
    Article withdrawn() {
        if (publishAt != null) {
            return moved(state, null, publishedRevision, publishedAt);
        }
        return state == ArticleState.PUBLISHED ? moved(ArticleState.DRAFT, null, null, publishedAt) : this;
    }

    Article archived() {
        return state == ArticleState.ARCHIVED ? this : moved(ArticleState.ARCHIVED, null, null, publishedAt);
    }

    Article unarchived() {
        return state == ArticleState.ARCHIVED ? moved(ArticleState.DRAFT, null, null, publishedAt) : this;
    }

    private Article moved(
            ArticleState newState,
            @Nullable Instant newPublishAt,
            @Nullable Integer newPublishedRevision,
            @Nullable Instant newPublishedAt) {
        return new Article(
                organizationId,
                id,
                slug,
                text,
                audience,
                newState,
                categoryId,
                reviewerId,
                reviewBy,
                newPublishAt,
                newPublishedRevision,
                newPublishedRevision == null ? null : publishedAudience,
                newPublishedAt,
                revision,
                version,
                fieldVersions);
    }

    boolean wasPublished() {
        return publishedAt != null;
    }
}
