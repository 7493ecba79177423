package dev.deskbell.tickets;

import java.util.List;
import java.util.Locale;

/** Tags are small-lettered words: the same tag typed twice, or in capitals, is one. */
final class Tags {

    private Tags() {}

    /** Stripped, in small letters, in order, each once. */
    static List<String> normal(List<String> typed) {
        return typed.stream()
                .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }
}
