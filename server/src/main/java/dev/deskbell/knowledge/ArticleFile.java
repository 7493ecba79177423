package dev.deskbell.knowledge;

import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An article as a file: Markdown with front matter. Persons are not in it, since another organization has others.
 *
 * @param publishedAudience of what is published, where that is narrower than it will be next time
 * @param formerSlugs addresses that lead to it
 */
record ArticleFile(
        Article.Text text,
        Audience audience,
        @Nullable Audience publishedAudience,
        ArticleState state,
        @Nullable LocalDate reviewBy,
        @Nullable Instant publishAt,
        List<String> formerSlugs) {

    private static final List<String> FIELDS = List.of(
            "title", "language", "audience", "publishedAudience", "state", "reviewBy", "publishAt", "formerSlugs");

    String written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", text.title());
        fields.put("language", text.language());
        fields.put("audience", audience.wire());
        if (publishedAudience != null) {
            fields.put("publishedAudience", publishedAudience.wire());
        }
        fields.put("state", state.wire());
        if (reviewBy != null) {
            fields.put("reviewBy", reviewBy.toString());
        }
        if (publishAt != null) {
            fields.put("publishAt", publishAt.toString());
        }
        if (!formerSlugs.isEmpty()) {
            fields.put("formerSlugs", String.join(" ", formerSlugs));
        }
        return new FrontMatter(fields, text.body()).text();
    }

    /** A newer text that is not published yet stands in a file of its own, beside. */
    static String writtenDraft(Article.Text draft) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", draft.title());
        fields.put("language", draft.language());
        return new FrontMatter(fields, draft.body()).text();
    }

    /**
     * @param file its name, for refusals
     * @param slug takes the place of a title that is not there
     */
    static ArticleFile read(String file, String slug, String written) {
        FrontMatter matter = FrontMatter.of(file, written);
        Map<String, String> fields = matter.fields();
        for (String name : fields.keySet()) {
            if (!FIELDS.contains(name)) {
                throw Refusal.badField(
                        file, "has a field that articles have not; they have " + String.join(", ", FIELDS));
            }
        }
        String audience = fields.get("publishedAudience");
        return new ArticleFile(
                text(slug, matter),
                one(file, fields.getOrDefault("audience", "staff"), Audience::valueOf),
                audience == null ? null : one(file, audience, Audience::valueOf),
                one(file, fields.getOrDefault("state", "draft"), ArticleState::valueOf),
                at(file, fields.get("reviewBy"), LocalDate::parse),
                at(file, fields.get("publishAt"), Instant::parse),
                slugs(file, fields.getOrDefault("formerSlugs", "")));
    }

    static Article.Text readDraft(String file, String slug, String written) {
        FrontMatter matter = FrontMatter.of(file, written);
        if (!List.of("title", "language").containsAll(matter.fields().keySet())) {
            throw Refusal.badField(file, "is a draft, which has no fields but title and language");
        }
        return text(slug, matter);
    }

    private static Article.Text text(String slug, FrontMatter matter) {
        return new Article.Text(
                matter.fields().getOrDefault("title", slug).strip(),
                matter.body(),
                matter.fields().getOrDefault("language", "en"));
    }

    private static <E> E one(String file, String word, Function<String, E> of) {
        try {
            return of.apply(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(file, "has an audience or a state that there is not");
        }
    }

    private static <T> @Nullable T at(String file, @Nullable String word, Function<String, T> of) {
        try {
            return word == null ? null : of.apply(word);
        } catch (DateTimeParseException e) {
            throw Refusal.badField(
                    file, "has a date or a time that is not written as 2026-12-31 or 2026-12-31T23:59:00Z");
        }
    }

    private static List<String> slugs(String file, String words) {
        List<String> slugs = Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (!slugs.stream().allMatch(Slugs::isSlug)) {
            throw Refusal.badField(file, "has a former address that is none");
        }
        return slugs;
    }
}
