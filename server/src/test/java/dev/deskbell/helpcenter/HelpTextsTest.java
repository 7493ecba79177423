package dev.deskbell.helpcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help center speaks English and German, and shows articles in any language. */
class HelpTextsTest {

    private static final HelpTexts ENGLISH = HelpTexts.in("en", null);
    private static final HelpTexts GERMAN = HelpTexts.in("de", null);

    @Test
    void bothLanguagesSayTheSame() {
        Set<String> keys = new TreeSet<>(ENGLISH.catalogue().keySet());
        assertThat(GERMAN.catalogue().keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(keys)
                .allSatisfy(key -> assertThat(places(GERMAN, key)).as(key).isEqualTo(places(ENGLISH, key)));
        assertThat(GERMAN.say("hero")).isEqualTo("Wie können wir helfen?");
    }

    private static String places(HelpTexts texts, String key) {
        return texts.catalogue().getString(key).replaceAll("[^%]*(%.)?", "$1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            de | -              | de
            en | de             | en
            fr | de-AT,en;q=0.5 | de
            fr | fr             | en
            -  | en,de          | en
            -  | *              | en
            -  | ;;;garbage;q=x | en
            -  | -              | en
            """)
    void textsAreInThePagesLanguageElseInTheReaders(String page, String reader, String expected) {
        assertThat(HelpTexts.in(page, reader).language()).isEqualTo(expected);
    }

    /** Else somebody could have us keep a page for each header that they make up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de-AT,de;q=0.9,en;q=0.8,fr;q=0.7 | de,en
            x-klingon,fil,pt-BR              | pt
            ''                               | ''
            ;                                | ''
            """)
    void ofALongWishListTheFirstTwoLanguagesMatter(String header, String expected) {
        assertThat(HelpTexts.likedBest(header)).isEqualTo(expected);
    }

    @Test
    void directionsAndNamesOfLanguages() {
        assertThat(HelpTexts.direction("ar")).isEqualTo("rtl");
        assertThat(HelpTexts.direction("de")).isEqualTo("ltr");
        assertThat(HelpTexts.nameOf("de")).isEqualTo("Deutsch");
    }
}
