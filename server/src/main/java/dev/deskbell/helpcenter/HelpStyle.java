package dev.deskbell.helpcenter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The one stylesheet of a help center, in the organization's colour. Its address names its content, so it never changes. */
@Component
class HelpStyle {

    private final String common;
    private final Cache<String, HelpPage> sheets =
            Caffeine.newBuilder().maximumSize(1_000).build();

    HelpStyle() throws IOException {
        common = new ClassPathResource("dev/deskbell/knowledge/help.css")
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("/\\*.*?\\*/", "")
                .replaceAll("\\s+", " ");
    }

    HelpPage sheet(@Nullable String color) {
        return sheets.get(
                color == null ? "" : color,
                key -> HelpPage.of(
                        "text/css;charset=UTF-8", common + HelpColors.of(color).css()));
    }

    String address(String slug, @Nullable String color) {
        return "/help/" + slug + "/style-" + sheet(color).tag() + ".css";
    }
}
