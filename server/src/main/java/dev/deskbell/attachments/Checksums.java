package dev.deskbell.attachments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * SHA-256 of files while they come, piece by piece. What went by at another node or before a restart is read once more from the
 * store.
 */
@Component
class Checksums {

    private static final int BUFFER = 128 * 1024;

    private final FileStore store;
    private final Cache<UUID, Running> running = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    Checksums(FileStore store) {
        this.store = store;
    }

    /**
     * A checksum so far.
     *
     * @param knowsAll whether it has seen the file from its first byte
     */
    record Running(long offset, MessageDigest digest, boolean knowsAll) {}

    /** To be given the bytes behind the offset. */
    Running at(FileKey key, long offset) {
        Running known = running.asMap().remove(key.key());
        return known != null && known.offset() == offset ? known : new Running(offset, sha256(), offset == 0);
    }

    /** It was given the bytes up to there, and the store has them. */
    void keep(FileKey key, Running checksum, long offset) {
        if (checksum.knowsAll()) {
            running.put(key.key(), new Running(offset, checksum.digest(), true));
        }
    }

    /** Of a complete file. */
    byte[] of(FileKey key, long size) {
        Running known = running.asMap().remove(key.key());
        return known != null && known.offset() == size ? known.digest().digest() : ofStored(key, size);
    }

    private byte[] ofStored(FileKey key, long size) {
        MessageDigest digest = sha256();
        try (InputStream bytes = store.read(key, 0, size)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw StorageFailure.silent(e);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
