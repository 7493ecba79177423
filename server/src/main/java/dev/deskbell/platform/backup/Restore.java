package dev.deskbell.platform.backup;

import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.platform.postgres.ClusterCopy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.util.FileSystemUtils;

/** A data directory out of an archive: put in its place only when all of it is there and its checksums hold. */
final class Restore {

    private static final String INCOMPLETE = "The backup is not whole: take another one";

    private final Path into;
    private final Map<String, String> checksums = new HashMap<>();

    private Restore(Path into) {
        this.into = into;
    }

    /**
     * Restores into a data directory that holds nothing yet.
     *
     * @throws StartupRefusal when there is something already, or the archive is damaged
     */
    static Path of(Path file, Path data) {
        Path target = data.toAbsolutePath().normalize();
        Path fresh = target.resolve("restoring");
        try {
            Files.createDirectories(target);
            refuseOver(target.resolve("postgres"));
            refuseOver(target.resolve(Backup.ATTACHMENTS));
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectory(
                    fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            new Restore(fresh).unpack(file);
            ClusterCopy.adopt(fresh);
            Path attachments = fresh.resolve(Backup.ATTACHMENTS);
            if (Files.exists(attachments)) {
                Files.move(attachments, target.resolve(Backup.ATTACHMENTS), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh.resolve("postgres"), target.resolve("postgres"), StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw BackupCommands.failure("The backup cannot be restored", e);
        } finally {
            removed(fresh);
        }
    }

    private static void refuseOver(Path place) {
        if (Files.exists(place)) {
            throw new StartupRefusal(
                    "%s is there already: restore into an empty directory, named by DESKBELL_DATA.".formatted(place));
        }
    }

    private static void removed(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw BackupCommands.failure("What was unpacked cannot be removed", e);
        }
    }

    private void unpack(Path file) throws IOException {
        boolean whole = false;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(ArchiveWriter.CHECKSUMS)) {
                    check(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                    whole = true;
                } else {
                    unpack(entry, zip);
                }
            }
        }
        if (!whole) {
            throw new StartupRefusal(INCOMPLETE + " (its list of checksums is missing).");
        }
    }

    private void unpack(ZipEntry entry, InputStream content) throws IOException {
        Path place = into.resolve(entry.getName()).normalize();
        if (!place.startsWith(into)) {
            throw new StartupRefusal(
                    "The backup holds a file that would lie outside of the data directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(place.getParent());
        MessageDigest digest = Checksum.digest();
        Files.copy(new DigestInputStream(content, digest), place);
        try (FileChannel written = FileChannel.open(place, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        checksums.put(entry.getName(), HexFormat.of().formatHex(digest.digest()));
    }

    private void check(String list) {
        Map<String, String> expected = new HashMap<>();
        list.lines().forEach(line -> expected.put(line.substring(66), line.substring(0, 64)));
        if (!expected.equals(checksums)) {
            throw new StartupRefusal(INCOMPLETE + " (a checksum differs).");
        }
    }
}
