package dev.deskbell.knowledge;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Parts of a text with the words that were looked for, as PostgreSQL makes them. */
final class Snippets {

    /** Characters that no text of an article has (see {@link #withoutMarks}) stand for the beginning and the end of a mark. */
    private static final char BEGINS = '\uE000';

    private static final char ENDS = '\uE001';

    /** What PostgreSQL would take for tags and entities is hidden from it while it looks for words. */
    private static final String TAGS = "<>&";

    private static final String HIDDEN = "\uE002\uE003\uE004";

    private static final Pattern MARKS = Pattern.compile("[" + BEGINS + ENDS + HIDDEN + "]");

    private Snippets() {}

    /** SQL: a snippet of the columns text and language of a row, for a query. */
    static String sql(String row, String query) {
        return """
                ts_headline(text_configuration(%1$s.language), translate(%1$s.text, '%5$s', '%6$s'), %2$s::tsquery,
                            'StartSel=%3$s, StopSel=%4$s, MaxWords=30, MinWords=15, ShortWord=2, MaxFragments=1')""".formatted(row, query, BEGINS, ENDS, TAGS, HIDDEN);
    }

    static String withoutMarks(String text) {
        return MARKS.matcher(text).replaceAll(" ");
    }

    /** Escaped, but for the marks. */
    static String html(String headline) {
        String shown = headline;
        for (int i = 0; i < TAGS.length(); i++) {
            shown = shown.replace(HIDDEN.charAt(i), TAGS.charAt(i));
        }
        return HtmlUtils.htmlEscape(shown, "UTF-8")
                .replace(String.valueOf(BEGINS), "<mark>")
                .replace(String.valueOf(ENDS), "</mark>");
    }
}
