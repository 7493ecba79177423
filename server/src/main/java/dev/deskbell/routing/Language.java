package dev.deskbell.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Which language a text is in, by Apache OpenNLP; its model is read when a rule first asks. */
final class Language {

    private static final String MODEL = "/langdetect-183.bin";

    /** Enough to be sure. */
    private static final int LENGTH = 1_000;

    /** Below it a text may be in any. */
    private static final int SHORTEST = 20;

    /** How many times as likely as the next language; the likelihoods themselves are spread over a hundred of them. */
    private static final double CLEARLY = 1.5;

    private static final class Loaded {

        static final LanguageDetectorModel MODEL_OF_TEXTS = read();
        static final Map<String, String> TWO_LETTERS = twoLetters();

        private static LanguageDetectorModel read() {
            try (InputStream model = Language.class.getResourceAsStream(MODEL)) {
                if (model == null) {
                    throw new IllegalStateException("the program lacks " + MODEL);
                }
                return new LanguageDetectorModel(model);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, String> twoLetters() {
            Map<String, String> codes = new HashMap<>();
            Arrays.stream(Locale.getISOLanguages()).forEach(code -> {
                try {
                    codes.put(Locale.of(code).getISO3Language(), code);
                } catch (MissingResourceException e) {
                    // A language without a code of three letters has none to be found by.
                }
            });
            codes.put("cmn", "zh");
            return codes;
        }
    }

    private Language() {}

    /** A code such as {@code de}, as in ISO 639; empty when it is not clear. */
    static String of(String text) {
        String beginning = text.length() > LENGTH ? text.substring(0, LENGTH) : text;
        if (beginning.strip().length() < SHORTEST) {
            return "";
        }
        var likeliest = new LanguageDetectorME(Loaded.MODEL_OF_TEXTS).predictLanguages(beginning);
        boolean clear = likeliest[0].getConfidence() >= CLEARLY * likeliest[1].getConfidence();
        String code = likeliest[0].getLang();
        return clear ? Loaded.TWO_LETTERS.getOrDefault(code, code) : "";
    }
}
