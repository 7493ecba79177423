package dev.deskbell.helpcenter;

import dev.deskbell.platform.web.ClientAddress;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Was this helpful?" as a form. It leads back to the article, which then says thank you. */
@Controller
class HelpRatingController {

    private static final Set<String> ANSWERS = Set.of("yes", "no");
    private static final int LONGEST_WORD = 500;

    private final HelpReception reception;
    private final HelpPages pages;
    private final HelpRatings ratings;
    private final RateLimits limits;

    HelpRatingController(HelpReception reception, HelpPages pages, HelpRatings ratings, RateLimits limits) {
        this.reception = reception;
        this.pages = pages;
        this.ratings = ratings;
        this.limits = limits;
    }

    @PostMapping("/help/{slug}/articles/{article}/rating")
    void rate(
            @PathVariable String slug,
            @PathVariable String article,
            @RequestParam(required = false) @Nullable String helpful,
            @RequestParam(required = false) @Nullable String word,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HelpPages.Reader reader = reception.reader(slug, null, request, HelpTexts::ourLanguage);
        reception.answerOnce(reader, slug, request, response, (center, who) -> {
            if (helpful == null || !ANSWERS.contains(helpful)) {
                return Optional.of(pages.refused(400, center, who, "refused.unclear"));
            }
            try {
                limits.take(RateLimits.Limit.ARTICLE_WORD_CLIENT, ClientAddress.of(request));
            } catch (Refusal tooMany) {
                return Optional.of(pages.refused(429, center, who, "refused.busy"));
            }
            String said = said(word);
            return ratings.rate(center, article, request, helpful.equals("yes"), said)
                    .map(now -> HelpPage.seeOther(
                            center.articlePath(now) + "?rated=" + (said.isEmpty() ? helpful : "word") + "#rating"));
        });
    }

    private static String said(@Nullable String word) {
        String text =
                word == null ? "" : word.replaceAll("[\\p{C}&&[^\\n\\t]]", "").strip();
        int end = Math.min(text.length(), LONGEST_WORD);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
