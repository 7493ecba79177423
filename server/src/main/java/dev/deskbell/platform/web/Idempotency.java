package dev.deskbell.platform.web;

import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.db.Reads;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The first answers of POSTs by Idempotency-Key. The row is written in the transaction of the request itself: a second
 * request with the key waits at the unique key until the first has committed or rolled back. Answers can hold secrets (a
 * fresh API token), so they are encrypted with a key that only the client's own key yields; we keep its hash alone.
 */
@Component
class Idempotency {

    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte[] body) {}

    private record Stored(
            byte[] requestHash,
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable String location,
            byte @Nullable [] body) {}

    private final JdbcClient jdbc;
    private final Reads reads;

    Idempotency(JdbcClient jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /**
     * Claims the key for this request, or answers what it was answered before. Within a transaction.
     *
     * @throws Refusal KEY_REUSED when the key came with another request
     */
    Optional<Answer> claim(String key, byte[] request) {
        byte[] requestHash = hmac(key, "request", request);
        int claimed = jdbc.sql("""
                        insert into idempotency (account_id, key_hash, request_hash)
                        select me(), ?, ?
                        on conflict (account_id, key_hash) do nothing
                        """).params(keyHash(key), requestHash).update();
        if (claimed == 1) {
            return Optional.empty();
        }
        Stored stored = reads.first(Stored.class, """
                        select request_hash, status::int, content_type, location, body
                        from idempotency
                        where account_id = (select me()) and key_hash = ?
                        """, (Object) keyHash(key))
                .orElseThrow(() -> Refusal.of(RefusalCode.NOT_SIGNED_IN));
        if (!MessageDigest.isEqual(stored.requestHash(), requestHash) || stored.status() == null) {
            throw Refusal.of(RefusalCode.KEY_REUSED);
        }
        byte[] body = stored.body() == null ? new byte[0] : crypt(Cipher.DECRYPT_MODE, key, stored.body());
        return Optional.of(new Answer(stored.status(), stored.contentType(), stored.location(), body));
    }

    /** Keeps the answer of the request that claimed the key, in the same transaction. */
    void keep(String key, Answer answer) {
        jdbc.sql("""
                        update idempotency
                        set status = ?, content_type = ?, location = ?, body = ?
                        where account_id = me() and key_hash = ?
                        """)
                .params(Arrays.asList(
                        answer.status(),
                        answer.contentType(),
                        answer.location(),
                        crypt(Cipher.ENCRYPT_MODE, key, answer.body()),
                        keyHash(key)))
                .update();
    }

    private static byte[] keyHash(String key) {
        return hmac(key, "name", new byte[0]);
    }

    /** One key encrypts one answer, so the nonce may be fixed. */
    private static byte[] crypt(int mode, String key, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] secret = hmac(key, "answer", Identity.handle().getBytes(StandardCharsets.UTF_8));
            cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, new byte[12]));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            // Same account, other session: the first answer cannot be read again.
            throw Refusal.of(RefusalCode.KEY_REUSED);
        }
    }

    private static byte[] hmac(String key, String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((purpose + ":" + key).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
