package dev.deskbell.helpcenter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the help center's pages say themselves, in one language: the catalogue is help_*.properties. */
record HelpTexts(Locale locale, ResourceBundle catalogue) {

    private static final int LONGEST_HEADER = 500;
    private static final HelpTexts ENGLISH = of(Locale.ENGLISH);
    private static final HelpTexts GERMAN = of(Locale.GERMAN);
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi");

    private static HelpTexts of(Locale locale) {
        return new HelpTexts(
                locale,
                ResourceBundle.getBundle(
                        "dev.deskbell.knowledge.help",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /**
     * In the language, if it is one of ours; else in the reader's.
     *
     * @param accepted the header Accept-Language
     */
    static HelpTexts in(@Nullable String language, @Nullable String accepted) {
        if (language != null && (language.equals("de") || language.equals("en"))) {
            return language.equals("de") ? GERMAN : ENGLISH;
        }
        return ourLanguage(accepted).equals("de") ? GERMAN : ENGLISH;
    }

    /**
     * What matters of the languages that a reader likes: one of ours.
     *
     * @param accepted the header Accept-Language
     */
    static String ourLanguage(@Nullable String accepted) {
        return best(accepted, List.of("en", "de"));
    }

    /** The two that the reader likes best, as such a header: so there are few pages, not one for each browser. */
    static String likedBest(@Nullable String accepted) {
        if (accepted == null || accepted.length() > LONGEST_HEADER) {
            return "";
        }
        try {
            return Locale.LanguageRange.parse(accepted).stream()
                    .map(range -> range.getRange().split("-", 2)[0])
                    .filter(language -> language.matches("[a-z]{2}"))
                    .distinct()
                    .limit(2)
                    .collect(Collectors.joining(","));
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    /** The language of those that the reader likes best; the first one when they like none of them. */
    static String best(@Nullable String accepted, List<String> languages) {
        if (accepted == null || accepted.isEmpty() || accepted.length() > LONGEST_HEADER) {
            return languages.getFirst();
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(accepted), languages);
            return best == null ? languages.getFirst() : best;
        } catch (IllegalArgumentException unreadable) {
            return languages.getFirst();
        }
    }

    static String direction(String language) {
        return RIGHT_TO_LEFT.contains(language) ? "rtl" : "ltr";
    }

    String language() {
        return locale.getLanguage();
    }

    String say(String key, Object... parts) {
        return catalogue.getString(key).formatted(parts);
    }

    /** "1 article", "12 articles". */
    String count(String key, int count) {
        return say(key + (count == 1 ? ".one" : ".many"), count);
    }

    String date(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(at.atZone(ZoneOffset.UTC));
    }

    /** A language by its own name. */
    static String nameOf(String language) {
        Locale itself = Locale.of(language);
        return itself.getDisplayLanguage(itself);
    }
}
