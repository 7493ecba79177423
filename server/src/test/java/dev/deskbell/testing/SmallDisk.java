package dev.deskbell.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A disk in memory that is soon full. */
public final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /**
     * Skips the test where one may not have one.
     *
     * @param size as mount takes it: {@code 8m}
     */
    public static SmallDisk at(Path place, String size) {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", place.toString()),
                "only root may mount a small disk to fill");
        return new SmallDisk(place);
    }

    /** Makes it larger, with all that is on it. */
    public void grow(String size) {
        assertThat(run("mount", "-o", "remount,size=" + size, place.toString())).isTrue();
    }

    @Override
    public void close() {
        run("umount", "--lazy", place.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
