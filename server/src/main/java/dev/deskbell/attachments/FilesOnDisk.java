package dev.deskbell.attachments;

import dev.deskbell.platform.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Files below a directory: {@code incoming/} while they come, then by organization. A piece is on the disk when its receipt is
 * told, and a file gets its name, at once, when all of it is there.
 */
final class FilesOnDisk implements FileStore {

    private static final int BUFFER = 128 * 1024;

    private final Path directory;

    FilesOnDisk(Path directory) {
        this.directory = directory;
    }

    @Override
    public String begin(FileKey key, long size) {
        return "";
    }

    @Override
    public long received(FileKey key, String token) {
        try {
            return Files.size(whole(key));
        } catch (NoSuchFileException notWhole) {
            return sizeOf(incoming(key));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException nothing) {
            return 0;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public long append(FileKey key, String token, long offset, long size, InputStream piece) {
        Path path = incoming(key);
        try {
            Files.createDirectories(path.getParent());
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.position(offset);
                long received = copy(piece, file, offset, size);
                file.force(false);
                return received;
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static long copy(InputStream piece, FileChannel file, long offset, long size) throws IOException {
        byte[] bytes = new byte[BUFFER];
        long received = offset;
        while (received < size) {
            int read = piece.read(bytes, 0, (int) Math.min(bytes.length, size - received));
            if (read < 0) {
                break;
            }
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, read);
            while (rest.hasRemaining()) {
                received += file.write(rest);
            }
        }
        return received;
    }

    @Override
    public void complete(FileKey key, String token) {
        Path whole = whole(key);
        try {
            if (Files.exists(whole)) {
                return;
            }
            Files.createDirectories(whole.getParent());
            Files.move(incoming(key), whole, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel names = FileChannel.open(whole.getParent(), StandardOpenOption.READ)) {
                names.force(true);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public InputStream read(FileKey key, long from, long count) {
        try {
            FileChannel file = FileChannel.open(whole(key), StandardOpenOption.READ);
            file.position(from);
            return BoundedInputStream.builder()
                    .setInputStream(Channels.newInputStream(file))
                    .setMaxCount(count)
                    .get();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void put(FileKey key, Path file) {
        try {
            Files.createDirectories(incoming(key).getParent());
            Files.copy(file, incoming(key), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(e);
        }
        complete(key, "");
    }

    @Override
    public void discard(FileKey key, String token) {
        try {
            Files.deleteIfExists(incoming(key));
            Files.deleteIfExists(whole(key));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path incoming(FileKey key) {
        return directory.resolve("incoming").resolve(key.key().toString());
    }

    private Path whole(FileKey key) {
        return directory.resolve(key.path());
    }

    private static Refusal failure(IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean full = message.contains("No space left on device") || message.contains("Disk quota exceeded");
        return full ? StorageFailure.full(e) : StorageFailure.silent(e);
    }
}
