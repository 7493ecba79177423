package dev.deskbell.testing;

import dev.deskbell.platform.web.Handles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * People who have just signed up with {@link Visitor#PASSWORD}, by what a sign-up calls in the database. A sign-up hashes its password for
 * 30 ms of a processor, and tests need thousands: here one hash serves all.
 */
final class Newcomers {

    private static final byte[] SALT = "one salt for all".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OUTPUT = output();

    private Newcomers() {}

    /** Signs strangers up under these names, each with an address that nobody has. */
    static List<Visitor> signUp(List<Visitor> strangers, List<String> names) {
        try (Sql sql = Sql.app()) {
            for (int i = 0; i < strangers.size(); i++) {
                String email = Visitor.addressOf(names.get(i));
                String handle = Handles.forSession();
                UUID id = UUID.fromString(sql.value(
                        "select sign_up(?, ?, ?, '19456,2,1', ?, ?, 'Test', '127.0.0.1')",
                        email,
                        names.get(i),
                        SALT,
                        OUTPUT,
                        handle));
                strangers.get(i).signedUp(id, email, handle);
            }
            sql.commit();
        }
        return strangers;
    }

    private static byte[] output() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(SALT)
                .withMemoryAsKB(19_456)
                .withIterations(2)
                .withParallelism(1)
                .build());
        byte[] output = new byte[32];
        generator.generateBytes(Visitor.PASSWORD.getBytes(StandardCharsets.UTF_8), output);
        return output;
    }
}
