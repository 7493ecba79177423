package dev.deskbell.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.IOUtils;

/** One part of a file on its way to the store, on disk: it may have to be sent again, and memory is for other things. */
final class PartFile implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final long capacity;
    private long size;

    PartFile(long capacity) throws IOException {
        this.capacity = capacity;
        this.path = Files.createTempFile("deskbell-part-", ".tmp");
    }

    /** Takes what the stream has, at most so many bytes and as fit in. Answers how many. */
    long fill(InputStream bytes, long most) throws IOException {
        try (OutputStream file = Files.newOutputStream(path, StandardOpenOption.APPEND)) {
            long came = IOUtils.copyLarge(bytes, file, 0, Math.min(most, capacity - size), new byte[BUFFER]);
            size += came;
            return came;
        }
    }

    boolean isFull() {
        return size >= capacity;
    }

    void empty() throws IOException {
        try (OutputStream _ = Files.newOutputStream(path, StandardOpenOption.TRUNCATE_EXISTING)) {
            size = 0;
        }
    }

    long size() {
        return size;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
