package dev.deskbell.platform.db;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys that every node of an installation derives alike from the one secret that all of them have, the database owner's
 * password: no second secret to configure, and none to store.
 */
public final class ProgramKeys {

    private final byte[] root;

    ProgramKeys(String ownerPassword) {
        this.root = ownerPassword.getBytes(StandardCharsets.UTF_8);
    }

    /** A password for one of the program's database roles. */
    String password(String role) {
        return HexFormat.of().formatHex(hmac(root, ("role:" + role).getBytes(StandardCharsets.UTF_8)));
    }

    /** The key of that purpose. To derive it takes as long as to sign a message. */
    public Key of(String purpose) {
        return new Key(hmac(root, ("purpose:" + purpose).getBytes(StandardCharsets.UTF_8)));
    }

    /** Good for one purpose alone. */
    public static final class Key {

        private final byte[] bytes;

        private Key(byte[] bytes) {
            this.bytes = bytes;
        }

        /** HMAC-SHA-256 of the message, 32 bytes. */
        public byte[] sign(byte[] message) {
            return hmac(bytes, message);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
