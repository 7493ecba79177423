package dev.deskbell.markdown;

import java.util.List;

/**
 * An article as it is read.
 *
 * @param html sanitised; its headings have ids, all of which begin with {@code on-}
 * @param headings in their order
 * @param text without any marks, a line for each block: for descriptions and for searching
 */
public record Article(String html, List<Heading> headings, String text) {

    /**
     * A heading.
     *
     * @param level 1 to 6, as written
     */
    public record Heading(int level, String id, String text) {}
}
