package dev.deskbell.knowledge;

import org.springframework.web.util.HtmlUtils;

/** Parts of a text with the words that were looked for, as PostgreSQL makes them. */
final class Snippets {

    /** Characters that no text of an article has (see {@link #withoutMarks}) stand for the beginning and the end of a mark. */
    private static final char BEGINS = '\uE000';

    private static final char ENDS = '\uE001';

    private Snippets() {}

    /** SQL: a snippet of the columns text and language of a row, for a query. */
    static String sql(String row, String query) {
        return """
                ts_headline(text_configuration(%1$s.language), %1$s.text, %2$s::tsquery,
                            'StartSel=%3$s, StopSel=%4$s, MaxWords=30, MinWords=15, ShortWord=2, MaxFragments=1')""".formatted(row, query, BEGINS, ENDS);
    }

    static String withoutMarks(String text) {
        return text.replace(BEGINS, ' ').replace(ENDS, ' ');
    }

    /** Escaped, but for the marks. */
    static String html(String headline) {
        return HtmlUtils.htmlEscape(headline, "UTF-8")
                .replace(String.valueOf(BEGINS), "<mark>")
                .replace(String.valueOf(ENDS), "</mark>");
    }
}
