package dev.deskbell.knowledge;

/** What becomes of an article's Markdown. */
interface ArticleText {

    /** Sanitised HTML. */
    String html(String markdown);

    /** The words alone, for searching and snippets. */
    String words(String markdown);
}
