package dev.deskbell.platform.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.deskbell.platform.db.ProgramKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Sealed cursors. A cursor is bound to the list it was given out for, so it is worth nothing elsewhere, and a tampered one is
 * refused before its content is looked at. Nor is its content told: the log's numbers count what everybody does.
 *
 * <p>AES-GCM under a nonce made of the position itself, as in RFC 5297: one position has one cursor.
 */
@Component
public class Cursors {

    private static final int NONCE = 12;
    private static final int TAG = 16;

    /** Each is asked for again and again, and derived in as long as a cursor takes to seal. */
    private static final int KEPT_KEYS = 1_000;

    /** Of one list. */
    private record ListKeys(ProgramKeys.Key nonces, SecretKeySpec sealing) {}

    private final LoadingCache<String, ListKeys> lists;

    Cursors(ProgramKeys keys) {
        ProgramKeys.Key sealing = keys.of("sealed cursors");
        this.lists = Caffeine.newBuilder()
                .maximumSize(KEPT_KEYS)
                .build(list -> new ListKeys(
                        keys.of("cursor:" + list),
                        new SecretKeySpec(sealing.sign(list.getBytes(StandardCharsets.UTF_8)), "AES")));
    }

    /**
     * @param list which list, its sort included
     * @param position the last row's sort keys, joined by a character that none of them has
     */
    public String give(String list, String position) {
        byte[] content = position.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = Arrays.copyOf(lists.get(list).nonces().sign(content), NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, list, nonce).doFinal(content);
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
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
        if (whole.length <= NONCE + TAG) {
            throw Refusal.of(RefusalCode.BAD_CURSOR, "cursor");
        }
        try {
            byte[] content = cipher(Cipher.DECRYPT_MODE, list, Arrays.copyOf(whole, NONCE))
                    .doFinal(whole, NONCE, whole.length - NONCE);
            return new String(content, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw Refusal.of(RefusalCode.BAD_CURSOR, "cursor");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, String list, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, lists.get(list).sealing(), new GCMParameterSpec(8 * TAG, nonce));
        return cipher;
    }
}
