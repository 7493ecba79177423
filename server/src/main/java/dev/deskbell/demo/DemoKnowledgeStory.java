package dev.deskbell.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A demo organization's knowledge base, as {@code resources/demo/*-knowledge.json} tells it. */
record DemoKnowledgeStory(List<DemoCategory> categories, List<DemoArticle> articles, List<DemoMiss> misses) {

    /** @param parent the slug of a category that was told before */
    record DemoCategory(String slug, String name, @Nullable String parent) {}

    /**
     * @param body Markdown
     * @param reviewInDays less than nothing: overdue
     */
    record DemoArticle(
            String title,
            String category,
            String audience,
            String language,
            String author,
            int writtenDaysAgo,
            @Nullable String reviewer,
            @Nullable Integer reviewInDays,
            String body,
            boolean draft) {}

    /** What readers looked for in vain. */
    record DemoMiss(String words, int times) {}
}
