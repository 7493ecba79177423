package dev.deskbell.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.accounts.Person;
import dev.deskbell.attachments.AttachmentView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An article in full. Staff gets the newest text and everything about it; readers get what is published, and nothing from
 * {@code author} on.
 *
 * @param version to name in a PATCH
 * @param updatedAt to readers when they last got to see something else
 * @param publishedAudience who reads what is published; it may be narrower than {@code audience} until it is published again
 * @param attachments the files that hang on it; readers get those that the published text names
 * @param helpful how many found it so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleView(
        UUID id,
        String slug,
        String title,
        String body,
        String html,
        Audience audience,
        ArticleState state,
        @Nullable CategoryName category,
        String language,
        int version,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Person author,
        @Nullable Person reviewer,
        @Nullable LocalDate reviewBy,
        @Nullable Instant publishAt,
        @Nullable Integer revision,
        @Nullable Integer publishedRevision,
        @Nullable Audience publishedAudience,
        @Nullable Instant createdAt,
        @Nullable List<AttachmentView> attachments,
        @Nullable Integer helpful,
        @Nullable Integer unhelpful) {}
