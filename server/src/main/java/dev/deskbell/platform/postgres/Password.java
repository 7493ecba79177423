package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A password of 192 random bits (48 hex digits) in a file that only its owner reads. */
final class Password {

    private Password() {}

    /** The password kept in the file; made, and on the disk before this returns, if there is none yet. */
    static String keptIn(Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                write(fresh, HexFormat.of().formatHex(random));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupRefusal("Deskbell cannot keep a password in %s: %s".formatted(file, e), e);
        }
    }

    /** A new file with mode 0600 from its first moment. */
    static void write(Path file, String password) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(password.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }
}
