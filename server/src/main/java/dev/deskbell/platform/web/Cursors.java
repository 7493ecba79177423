package dev.deskbell.platform.web;

import dev.deskbell.platform.db.ProgramKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Opaque, signed cursors. A cursor is bound to the list it was given out for, so it is worth nothing elsewhere, and a
 * tampered one is refused before its content is looked at.
 */
@Component
public class Cursors {

    private static final int SIGNATURE = 12;

    private final ProgramKeys keys;

    Cursors(ProgramKeys keys) {
        this.keys = keys;
    }

    /**
     * @param list which list, its sort included
     * @param position the last row's sort keys, joined by a character that none of them has
     */
    public String give(String list, String position) {
        byte[] content = position.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(signature(list, content), SIGNATURE + content.length);
        System.arraycopy(content, 0, whole, SIGNATURE, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * The position that {@link #give} was told.
     *
     * @throws Refusal BAD_CURSOR when it is not a cursor of this list
     */
    public String take(String list, String cursor) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(RefusalCode.BAD_CURSOR, "cursor");
        }
        if (whole.length <= SIGNATURE) {
            throw Refusal.of(RefusalCode.BAD_CURSOR, "cursor");
        }
        byte[] content = Arrays.copyOfRange(whole, SIGNATURE, whole.length);
        if (!MessageDigest.isEqual(signature(list, content), Arrays.copyOf(whole, SIGNATURE))) {
            throw Refusal.of(RefusalCode.BAD_CURSOR, "cursor");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private byte[] signature(String list, byte[] content) {
        return Arrays.copyOf(keys.sign("cursor:" + list, content), SIGNATURE);
    }
}
