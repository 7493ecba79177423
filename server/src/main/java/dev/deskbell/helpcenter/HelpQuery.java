package dev.deskbell.helpcenter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What stands behind the question mark of the pages' addresses: anybody may write anything there. */
final class HelpQuery {

    private static final int LONGEST = 200;

    private HelpQuery() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Words to look for: on one line, no longer than any search. */
    static String words(@Nullable String written) {
        if (written == null) {
            return "";
        }
        String line = written.replaceAll("[\\p{C}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST).strip();
    }

    /** A language; null when it is none. */
    static @Nullable String language(@Nullable String written) {
        return written != null && written.matches("[a-z]{2}") ? written : null;
    }
}
