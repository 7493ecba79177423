package dev.deskbell.helpcenter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization as its help center shows it. */
record HelpCenter(
        UUID id,
        String slug,
        String name,
        @Nullable String color,
        @Nullable String greeting) {

    String path() {
        return "/help/" + slug;
    }

    String articlePath(String articleSlug) {
        return path() + "/articles/" + articleSlug;
    }

    String categoryPath(String categorySlug) {
        return path() + "/categories/" + categorySlug;
    }
}
