/**
 * The knowledge base: categories, articles, their revisions and what readers see of them.
 *
 * <pre>
 * write    ArticlesController, PublicationController, CategoriesController … → Articles, Publications, Categories (verbs)
 *          → ArticleStore → the change log, for staff
 * shown    show_article() of the database copies what is published to the table that readers see (ADR 13)
 * staff    ArticleQueries, RevisionQueries, KnowledgeReport → what staff sees
 * readers  PublishedQueries, whoever they are: row-level security decides; signed out, what is public
 * found    ArticleListSql and Suggestions ask the database's own functions, which know the policies; Snippets show where
 * </pre>
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: db",
            "platform :: web",
            "changes",
            "accounts",
            "organizations",
            "attachments",
            "markdown"
        })
@NullMarked
package dev.deskbell.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
