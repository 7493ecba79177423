package dev.deskbell.platform.backup;

import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.platform.postgres.ClusterCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * An archive of a data directory. The database is copied first, and is that of the copy's end; the attachments come after it, so
 * that every file that the database names is there: one that nothing names any more stays for a day.
 */
final class Backup {

    static final String ATTACHMENTS = "attachments/";

    private Backup() {}

    /**
     * Writes the archive, which has its name only when all of it is on the disk. Nobody but its owner may read it: it holds the
     * database's passwords.
     *
     * @throws StartupRefusal when the file is there already, the disk is full, there is no such data directory, …
     */
    static Path of(Path data, Path file) {
        Path target = file.toAbsolutePath().normalize();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString(), null, "is there already");
            }
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            write(data, partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw BackupCommands.failure("The backup cannot be written", e);
        } finally {
            partial.toFile().delete();
        }
    }

    private static void write(Path data, Path file) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(file))) {
            ClusterCopy.of(data, archive);
            Path attachments = data.resolve(ATTACHMENTS);
            if (Files.isDirectory(attachments)) {
                addAll(attachments, archive);
            }
            archive.finish();
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private static void addAll(Path attachments, ArchiveWriter archive) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(attachments)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try {
                archive.file(ATTACHMENTS + attachments.relativize(file), file);
            } catch (NoSuchFileException taken) {
                // It was an upload that came to its end, or one that nothing named any more.
            }
        }
    }
}
