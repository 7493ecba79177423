package dev.deskbell.knowledge;

import dev.deskbell.platform.web.NullableDate;
import dev.deskbell.platform.web.NullableId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What staff wants changed; null means unchanged.
 *
 * @param version the one that they had before their eyes
 * @param category a null id takes it out of its category
 * @param reviewer a null id: nobody
 * @param reviewBy a null date: never
 * @param attachments files that the member uploaded, which are to hang on it from now on
 */
record ArticleEdit(
        int version,
        @Nullable String title,
        @Nullable String body,
        @Nullable String language,
        @Nullable String slug,
        @Nullable Audience audience,
        @Nullable NullableId category,
        @Nullable NullableId reviewer,
        @Nullable NullableDate reviewBy,
        List<UUID> attachments) {}
