package dev.deskbell.accounts;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet, 2025). The output is the proof that
 * the database compares; it never sees a password, and we never see its verifier.
 */
@Component
class Passwords {

    static final int SHORTEST = 8;
    static final int LONGEST = 200;
    private static final int OUTPUT_BYTES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SecureRandom random = new SecureRandom();
    private final Set<String> common = readCommon();

    /** Hashing is the dearest thing that a stranger can ask for: at most as many at once as there are processors. */
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Memory in KiB, passes, lanes: kept with each credential, so that they can grow. */
    record Cost(int memory, int passes, int lanes) {

        static final Cost PRESENT = new Cost(19 * 1024, 2, 1);

        static Cost of(String text) {
            String[] parts = text.split(",", -1);
            return new Cost(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public String toString() {
            return memory + "," + passes + "," + lanes;
        }
    }

    /** A new password's hash: what the database keeps, or keeps the hash of. */
    record Hashed(byte[] salt, String cost, byte[] output) {}

    Hashed hash(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new Hashed(salt, Cost.PRESENT.toString(), output(password, salt, Cost.PRESENT));
    }

    /**
     * The Argon2id output, 32 bytes; takes some 30 ms of one processor.
     *
     * @throws Refusal UNAVAILABLE when so many wait that this one would wait for over five seconds
     */
    byte[] output(String password, byte[] salt, Cost cost) {
        boolean turn = false;
        try {
            turn = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!turn) {
                throw Refusal.retryAfter(RefusalCode.UNAVAILABLE, PATIENCE);
            }
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withSalt(salt)
                    .withMemoryAsKB(cost.memory())
                    .withIterations(cost.passes())
                    .withParallelism(cost.lanes())
                    .build());
            byte[] output = new byte[OUTPUT_BYTES];
            generator.generateBytes(normal(password).getBytes(StandardCharsets.UTF_8), output);
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.retryAfter(RefusalCode.UNAVAILABLE, PATIENCE);
        } finally {
            if (turn) {
                turns.release();
            }
        }
    }

    /**
     * Refuses a new password that is among the common ones, or says no more than the account's own name or address.
     *
     * @param field the request's field to name
     */
    void refuseGuessable(String password, String field, String email, String displayName) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (common.contains(lower)) {
            throw Refusal.badField(field, "is one of the most common passwords; choose another");
        }
        if (lower.equalsIgnoreCase(email) || lower.equalsIgnoreCase(displayName)) {
            throw Refusal.badField(field, "must not be your own name or address");
        }
    }

    /** The same letters typed on another keyboard are the same password (NIST SP 800-63B, 3.1.1.2). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static Set<String> readCommon() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new ClassPathResource("common-passwords.txt").getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
