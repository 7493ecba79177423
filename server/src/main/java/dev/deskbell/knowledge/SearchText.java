package dev.deskbell.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody looks for, as the database's functions take it. */
final class SearchText {

    private static final int MOST_WORDS = 10;

    private SearchText() {}

    /** Its words; each is to be found, as the beginning of one. */
    static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}\\p{M}]+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
