package dev.deskbell.bench;

import java.util.SplittableRandom;

/** Texts of made-up words, some much more frequent than others, with a few real ones to search for. */
final class Words {

    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi",
        "yo", "zu"
    };
    private static final int DIFFERENT = 20_000;

    private Words() {}

    /** One text in 20 has the word printer, one in 1,000 zebra, one in 2,000 xylophone. */
    static String text(SplittableRandom random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word(random));
        }
        if (random.nextInt(20) == 0) {
            text.append(" printer");
        }
        if (random.nextInt(1_000) == 0) {
            text.append(" zebra");
        }
        if (random.nextInt(2_000) == 0) {
            text.append(" xylophone");
        }
        return text.toString();
    }

    /** The frequency falls with the square of the rank's root, so that a few words make up most of a text. */
    private static String word(SplittableRandom random) {
        double uniform = random.nextDouble();
        int rank = (int) (uniform * uniform * uniform * DIFFERENT);
        StringBuilder word = new StringBuilder();
        for (int rest = rank + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }
}
