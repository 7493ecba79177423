package dev.deskbell.helpcenter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is sent.
 *
 * @param policy what the browser may do on it; null for what is no page
 * @param location where it is instead; null for what is here
 * @param tag of its content, the same on every node
 */
record HelpPage(
        int status,
        String type,
        @Nullable String policy,
        @Nullable String location,
        byte[] bytes,
        byte[] gzip,
        String tag) {

    private static final String POLICY =
            "default-src 'none'; script-src %s; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    /**
     * @param data what the page has between {@code script} tags; null for nothing
     */
    static HelpPage html(int status, byte[] bytes, @Nullable String data) {
        String policy = POLICY.formatted(data == null ? "'none'" : "'sha256-" + hash(data) + "'");
        return of(status, "text/html;charset=UTF-8", policy, bytes);
    }

    static HelpPage of(String type, String text) {
        return of(200, type, null, text.getBytes(StandardCharsets.UTF_8));
    }

    static HelpPage movedTo(String location) {
        return elsewhere(308, location);
    }

    /** What was sent has been taken; go on there. */
    static HelpPage seeOther(String location) {
        return elsewhere(303, location);
    }

    private static HelpPage elsewhere(int status, String location) {
        return new HelpPage(status, "text/plain;charset=UTF-8", null, location, new byte[0], new byte[0], "");
    }

    private static HelpPage of(int status, String type, @Nullable String policy, byte[] bytes) {
        String tag = HexFormat.of().formatHex(sha256(bytes), 0, 12);
        return new HelpPage(status, type, policy, null, bytes, compressed(bytes), tag);
    }

    /** Whether it may be kept and sent again. */
    boolean isHere() {
        return status == 200;
    }

    int weight() {
        return bytes.length + gzip.length + 1_000;
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
