package dev.deskbell.helpcenter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which languages a help center has, and to which one a page is narrowed.
 *
 * @param narrowed null where there is but one
 * @param asked whether the reader asked for it
 */
record HelpLanguages(List<String> languages, @Nullable String narrowed, boolean asked) {

    static HelpLanguages of(List<String> languages, HelpPages.Reader reader) {
        if (languages.size() < 2) {
            return new HelpLanguages(languages, null, false);
        }
        return reader.language() != null && languages.contains(reader.language())
                ? new HelpLanguages(languages, reader.language(), true)
                : new HelpLanguages(languages, HelpTexts.best(reader.accepted(), languages), false);
    }

    HelpTexts texts(HelpPages.Reader reader) {
        return HelpTexts.in(narrowed == null ? reader.language() : narrowed, reader.accepted());
    }

    /** Of what is on the page. */
    String shown(HelpTexts texts) {
        return narrowed != null ? narrowed : languages.isEmpty() ? texts.language() : languages.getFirst();
    }

    String query() {
        return asked ? "?lang=" + narrowed : "";
    }

    String query(String further) {
        return query() + (asked ? "&" : "?") + further;
    }

    List<HelpView.LanguageLink> links(String path) {
        return languages.size() < 2
                ? List.of()
                : languages.stream()
                        .map(language -> new HelpView.LanguageLink(
                                language,
                                HelpTexts.nameOf(language),
                                path + "?lang=" + language,
                                language.equals(narrowed)))
                        .toList();
    }
}
