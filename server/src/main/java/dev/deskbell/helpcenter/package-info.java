/**
 * The help center: an organization's published articles as pages, for readers who are signed in and for those who are not, and for search
 * engines.
 *
 * <pre>
 * pages    HelpPagesController → HelpReception (who gets which page) → HelpCache, or HelpPages and HelpArticles → HelpTemplates (ADR 14)
 *          → HelpAnswers
 * read     HelpIndex, HelpReading, HelpQueries: what whoever asks may see; row-level security decides
 * JSON     HelpController, HelpSuggestionsController, for the program's own screens
 * said     HelpRatingController → HelpRatings, without a script
 * engines  Sitemaps, HelpData
 * </pre>
 */
@ApplicationModule(
        allowedDependencies = {"platform :: db", "platform :: web", "changes", "organizations", "markdown", "knowledge"
        })
@NullMarked
package dev.deskbell.helpcenter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
