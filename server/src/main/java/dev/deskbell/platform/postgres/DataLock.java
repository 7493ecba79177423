package dev.deskbell.platform.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One Deskbell per data directory, held as long as it runs. The system lets go of it even after {@code kill -9}. */
final class DataLock implements AutoCloseable {

    /**
     * The directories that this JVM holds. POSIX drops all of a process's locks on a file when it closes any descriptor
     * of it, so a second try in the same process must not even open the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Refuses to start when it is taken. */
    static DataLock on(Path file) {
        if (!HELD.add(file)) {
            throw taken(file);
        }
        DataLock lock = null;
        try {
            lock = locked(file);
        } catch (IOException e) {
            throw new StartupRefusal("Deskbell cannot lock %s: %s".formatted(file, e), e);
        } finally {
            if (lock == null) {
                HELD.remove(file);
            }
        }
        if (lock == null) {
            throw taken(file);
        }
        return lock;
    }

    private static @Nullable DataLock locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return null;
        }
        return new DataLock(file, channel);
    }

    /** Whether nobody has it, not even this process. */
    static boolean isFree(Path file) {
        try {
            on(file).close();
            return true;
        } catch (StartupRefusal taken) {
            return false;
        }
    }

    private static StartupRefusal taken(Path file) {
        return new StartupRefusal(
                "Another Deskbell is running on %s: stop it, or set DESKBELL_DATA to another directory."
                        .formatted(file.getParent()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
