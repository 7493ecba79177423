package dev.deskbell.knowledge;

import java.text.Normalizer;
import java.util.Locale;

/** Addresses made of names. */
public final class Slugs {

    static final String PATTERN = "[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?";
    static final String MEND = "must be 1 to 100 of a-z, 0-9 and -, with no - at the ends";
    private static final int LONGEST = 80;

    private Slugs() {}

    /** Of the letters and digits that an address can have; {@code otherwise} when the name has none of them. */
    static String of(String name, String otherwise) {
        String plain = Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String slug = cut.replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? otherwise : slug;
    }

    /** Whether it may be the address of an article or a category; there need not be one. */
    public static boolean isSlug(String written) {
        return written.matches(PATTERN);
    }

    /** The same slug as the n-th that wants it. */
    static String numbered(String slug, int n) {
        return n == 1 ? slug : slug + "-" + n;
    }
}
