package dev.deskbell.platform.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Secret handles of sessions and API tokens: 256 random bits, in hexadecimal behind a prefix that scanners find. */
public final class Handles {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("db[st]_[0-9a-f]{64}");

    private Handles() {}

    public static String forSession() {
        return "dbs_" + secret();
    }

    public static String forToken() {
        return "dbt_" + secret();
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static boolean wellFormed(String handle) {
        return FORM.matcher(handle).matches();
    }
}
