package dev.deskbell.helpcenter;

import dev.deskbell.organizations.Memberships;
import dev.deskbell.platform.db.Identity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who gets which page. Members of the organization get theirs, made anew each time; everybody else gets the same, made for somebody
 * who is signed out, from {@link HelpCache}.
 */
@Component
class HelpReception {

    private final HelpQueries queries;
    private final HelpPages pages;
    private final Memberships memberships;
    private final HelpCache cache;
    private final HelpAnswers answers;

    HelpReception(HelpQueries queries, HelpPages pages, Memberships memberships, HelpCache cache, HelpAnswers answers) {
        this.queries = queries;
        this.pages = pages;
        this.memberships = memberships;
        this.cache = cache;
        this.answers = answers;
    }

    /** What there may be; nothing means that it is missing, or hidden. */
    interface Making extends BiFunction<HelpCenter, HelpPages.Reader, Optional<HelpPage>> {}

    /**
     * Answers with a page that is the same for everybody who is no member.
     *
     * @param variant all that the page depends on but the organization, the reader's languages and what the database says
     */
    void answer(
            HelpPages.Reader reader,
            String slug,
            String variant,
            HttpServletRequest request,
            HttpServletResponse response,
            Making making)
            throws IOException {
        if (reader.member() != null) {
            answers.sendToOne(make(slug, reader, making), request, response);
            return;
        }
        HelpPage page = cache.page(
                slug,
                variant + "|" + reader.language() + "|" + reader.accepted(),
                () -> Identity.as(Identity.NOBODY, () -> make(slug, reader, making)));
        answers.sendToAll(page, request, response);
    }

    /** Answers with a page that was made for this request. */
    void answerOnce(
            HelpPages.Reader reader,
            String slug,
            HttpServletRequest request,
            HttpServletResponse response,
            Making making)
            throws IOException {
        answers.sendToOne(make(slug, reader, making), request, response);
    }

    private HelpPage make(String slug, HelpPages.Reader reader, Making making) {
        HelpCenter center = queries.center(slug).orElse(null);
        return center == null
                ? pages.missing(null, reader)
                : making.apply(center, reader).orElseGet(() -> pages.missing(center, reader));
    }

    /**
     * @param language that was asked for; null for none
     * @param likes what matters of the languages that the reader likes
     */
    HelpPages.Reader reader(
            String slug,
            @Nullable String language,
            HttpServletRequest request,
            Function<@Nullable String, String> likes) {
        return new HelpPages.Reader(
                memberships.find(slug).orElse(null), language, likes.apply(request.getHeader("Accept-Language")));
    }
}
