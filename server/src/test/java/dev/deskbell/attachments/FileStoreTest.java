package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.testing.LocalServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every place where files are kept: a directory, and a store that speaks S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileStoreTest {

    private static final int MB = 1024 * 1024;

    private final UUID acme = UUID.randomUUID();
    private Path directory;
    private LocalServer s3;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        Files.createDirectories(temporary.resolve("objects/files"));
        s3 = LocalServer.s3(temporary.resolve("objects"));
    }

    @AfterAll
    void stop() {
        s3.close();
    }

    /** Each time it is asked for another one on the same place, as after a restart. */
    Stream<Named<Supplier<FileStore>>> stores() {
        return Stream.of(
                Named.of("a directory", () -> new FilesOnDisk(directory.resolve("files"))),
                Named.of("S3", () -> FileStores.inS3(settings(), "files")));
    }

    private Settings.S3 settings() {
        return new Settings.S3(
                "http://127.0.0.1:" + s3.port(), "files", null, LocalServer.S3_KEY, LocalServer.S3_SECRET, true);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aFileComesInPiecesOfAnySize(Supplier<FileStore> place) throws IOException {
        byte[] content = bytes(20 * MB + 17);
        for (List<Integer> cuts : List.of(
                List.of(content.length),
                List.of(1, 5 * MB, 8 * MB, 8 * MB + 1, content.length),
                List.of(3 * MB, 6 * MB, 9 * MB, 19 * MB, content.length))) {
            FileKey key = key();
            String token = place.get().begin(key, content.length);
            int from = 0;
            for (int to : cuts) {
                FileStore store = place.get();
                assertThat(store.received(key, token)).isEqualTo(from);
                assertThat(store.append(key, token, from, content.length, piece(content, from, to)))
                        .isEqualTo(to);
                from = to;
            }
            place.get().complete(key, token);
            assertThat(place.get().received(key, token)).isEqualTo(content.length);
            assertThat(read(place.get(), key, 0, content.length)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void someOfTheBytesAreReadAlone(Supplier<FileStore> place) throws IOException {
        byte[] content = bytes(100_000);
        FileKey key = kept(place.get(), content);
        assertThat(read(place.get(), key, 50_000, 10)).isEqualTo(Arrays.copyOfRange(content, 50_000, 50_010));
        assertThat(read(place.get(), key, 99_999, 1)).isEqualTo(Arrays.copyOfRange(content, 99_999, 100_000));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatIsNotCompleteCannotBeRead(Supplier<FileStore> place) {
        FileKey key = key();
        String token = place.get().begin(key, 100);
        place.get().append(key, token, 0, 100, piece(new byte[50], 0, 50));
        assertThatThrownBy(() -> read(place.get(), key, 0, 50)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aStreamThatEndsEarlyOrBreaksIsKeptAsFarAsItCame(Supplier<FileStore> place) throws IOException {
        byte[] content = bytes(7 * MB);
        FileKey key = key();
        String token = place.get().begin(key, content.length);
        InputStream breaks = new SequenceInputStream(piece(content, 0, 6 * MB), new BrokenInputStream());
        assertThat(place.get().append(key, token, 0, content.length, new Piece(breaks)))
                .isEqualTo(6 * MB);
        assertThat(place.get().received(key, token)).isEqualTo(6 * MB);
        place.get().append(key, token, 6 * MB, content.length, piece(content, 6 * MB, content.length));
        place.get().complete(key, token);
        assertThat(read(place.get(), key, 0, content.length)).isEqualTo(content);
    }

    /** A form does not say how long its file is. */
    @ParameterizedTest
    @MethodSource("stores")
    void aFileMayBeShorterThanWasExpected(Supplier<FileStore> place) throws IOException {
        byte[] content = bytes(1_000);
        FileKey key = key();
        String token = place.get().begin(key, 5_000);
        place.get().append(key, token, 0, 5_000, piece(content, 0, 1_000));
        place.get().complete(key, token);
        assertThat(place.get().received(key, token)).isEqualTo(1_000);
        assertThat(read(place.get(), key, 0, 1_000)).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatIsCompleteStaysSoASecondTime(Supplier<FileStore> place) throws IOException {
        byte[] content = bytes(1_000);
        FileKey key = key();
        String token = place.get().begin(key, content.length);
        place.get().append(key, token, 0, content.length, piece(content, 0, content.length));
        place.get().complete(key, token);
        place.get().complete(key, token);
        assertThat(read(place.get(), key, 0, content.length)).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatIsDiscardedIsGoneWhateverItWas(Supplier<FileStore> place) throws IOException {
        FileKey whole = kept(place.get(), bytes(1_000));
        FileKey begun = key();
        String token = place.get().begin(begun, 1_000);
        place.get().append(begun, token, 0, 1_000, piece(bytes(500), 0, 500));
        FileKey absent = key();

        place.get().discard(whole, "");
        place.get().discard(begun, token);
        place.get().discard(absent, "");

        assertThatThrownBy(() -> read(place.get(), whole, 0, 1_000)).isInstanceOf(Refusal.class);
        assertThat(place.get().received(begun, token)).isZero();
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left.map(Path::toString))
                    .noneMatch(path -> path.contains(whole.key().toString())
                            || path.contains(begun.key().toString()));
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aSmallFileIsPutAtOnce(Supplier<FileStore> place) throws IOException {
        Path file = Files.write(directory.resolve("small"), bytes(300));
        FileKey key = key();
        place.get().put(key, file);
        assertThat(place.get().received(key, "")).isEqualTo(300);
        assertThat(read(place.get(), key, 0, 300)).isEqualTo(bytes(300));
    }

    /** Row 73. */
    @Test
    void row73AStoreThatIsDownInTheMiddleIsSaidToBeAndTheUploadGoesOnAfterwards() throws IOException {
        byte[] content = bytes(20 * MB);
        FileStore store = FileStores.inS3(settings(), "files");
        FileKey key = key();
        String token = store.begin(key, content.length);
        InputStream cut = new SequenceInputStream(piece(content, 0, 12 * MB), new Killing());
        assertThatThrownBy(() -> store.append(key, token, 0, content.length, cut))
                .isInstanceOf(Refusal.class)
                .hasMessage("storage_silent");
        assertThatThrownBy(() -> store.received(key, token)).hasMessage("storage_silent");

        s3.restart();
        long received = store.received(key, token);
        assertThat(received).isBetween(0L, 12L * MB + 1);
        assertThatThrownBy(() -> read(store, key, 0, 1)).isInstanceOf(Refusal.class);
        int from = Math.toIntExact(received);
        store.append(key, token, from, content.length, piece(content, from, content.length));
        store.complete(key, token);
        assertThat(read(store, key, 0, content.length)).isEqualTo(content);
    }

    @Test
    void aLinkServesTheBytesToWhoeverHasIt() throws IOException {
        byte[] content = bytes(1_000);
        FileStore store = FileStores.inS3(settings(), "files");
        FileKey key = kept(store, content);
        var link =
                store.link(key, "text/plain", "attachment; filename=\"a.txt\"").orElseThrow();
        var connection = link.toURL().openConnection();
        assertThat(connection.getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(connection.getHeaderField("Content-Disposition")).contains("a.txt");
        assertThat(new FilesOnDisk(directory).link(key, "text/plain", "attachment"))
                .isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------- helpers

    /** Kills the store when it is read, and goes on for a part. */
    private final class Killing extends InputStream {

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            s3.kill();
            return length;
        }
    }

    private FileKey key() {
        return new FileKey(acme, UUID.randomUUID());
    }

    private FileKey kept(FileStore store, byte[] content) {
        FileKey key = key();
        String token = store.begin(key, content.length);
        store.append(key, token, 0, content.length, piece(content, 0, content.length));
        store.complete(key, token);
        return key;
    }

    private static InputStream piece(byte[] content, int from, int to) {
        return new ByteArrayInputStream(content, from, to - from);
    }

    private static byte[] read(FileStore store, FileKey key, long from, long count) throws IOException {
        try (InputStream bytes = store.read(key, from, count)) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
