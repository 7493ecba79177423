package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.TusClient;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed at each stage of an upload: nothing is half there, and every upload goes on to the right bytes. */
class KilledUploadsTest {

    private static final byte[] CONTENT = new byte[3_000_000];

    static {
        new Random(9).nextBytes(CONTENT);
    }

    @TempDir
    private Path data;

    private OtherDesk program;
    private HelpDesk acme;
    private Visitor cleo;
    private long number;

    @BeforeEach
    void start() {
        program = OtherDesk.start(data, Map.of());
        acme = HelpDesk.at(program);
        cleo = acme.cleo;
        number = acme.opens(cleo, "Printer jams");
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void anUploadGoesOnAfterADeathAtAnyStage() throws IOException {
        String begun = begins();
        String middle = begins();
        patches(middle, 0, 1_000_000).expect(204);
        String filled = begins();
        patches(filled, 0, 1_000_000).expect(204);
        String whole = begins();
        patches(whole, 0, CONTENT.length).expect(204);
        String inAPiece = begins();
        dieInTheMiddleOf(inAPiece);
        fillWithoutTheProgram(filled);

        program = OtherDesk.start(data, Map.of());
        cleo = program.visitor().signIn(acme.cleo.email(), Visitor.PASSWORD);

        assertThat(offset(begun)).isZero();
        assertThat(offset(middle)).isEqualTo(1_000_000);
        assertThat(offset(inAPiece)).isBetween(1L, CONTENT.length - 1L);
        for (String upload : List.of(begun, middle, inAPiece)) {
            assertNothingIsThere(upload);
            int from = Math.toIntExact(offset(upload));
            patches(upload, from, CONTENT.length).expect(204);
        }
        for (String upload : List.of(begun, middle, inAPiece, filled, whole)) {
            assertThat(offset(upload)).isEqualTo(CONTENT.length);
            assertThat(cleo.get(upload).expect(200).body()).isEqualTo(CONTENT);
        }
    }

    /** Its beginning arrives; the rest would come if the program lived. */
    private void dieInTheMiddleOf(String upload) {
        InputStream dies = new InputStream() {
            private int given;

            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (given > 1_500_000) {
                    await().until(() -> sizesOfIncoming().anyMatch(size -> size > 0 && size != 1_000_000));
                    program.kill();
                }
                int count = Math.min(length, CONTENT.length - given);
                if (count == 0) {
                    return -1;
                }
                System.arraycopy(CONTENT, given, target, offset, count);
                given += count;
                return count;
            }
        };
        try {
            TusClient.patches(cleo, upload, 0, BodyPublishers.ofInputStream(() -> dies));
        } catch (AssertionError unanswered) {
            assertThat(unanswered).hasCauseInstanceOf(IOException.class);
        }
    }

    private Stream<Long> sizesOfIncoming() throws IOException {
        try (Stream<Path> incoming = Files.list(data.resolve("attachments/incoming"))) {
            return incoming.map(file -> file.toFile().length()).toList().stream();
        }
    }

    /** As if it had died between the last byte and making the file whole. */
    private void fillWithoutTheProgram(String upload) throws IOException {
        try (Stream<Path> incoming = Files.list(data.resolve("attachments/incoming"))) {
            List<Path> millions = incoming.filter(file -> file.toFile().length() == 1_000_000)
                    .sorted((a, b) ->
                            Long.compare(b.toFile().lastModified(), a.toFile().lastModified()))
                    .toList();
            assertThat(millions).as("of the one in the middle and of " + upload).hasSize(2);
            Files.write(
                    millions.getFirst(),
                    Arrays.copyOfRange(CONTENT, 1_000_000, CONTENT.length),
                    StandardOpenOption.APPEND);
        }
    }

    private void assertNothingIsThere(String upload) {
        cleo.get(upload).expect(404);
        acme.attachesRefused(cleo, number, upload.substring(upload.lastIndexOf('/') + 1));
        assertThat(cleo.get(acme.ticket(number) + "/messages").items()).isEmpty();
    }

    private String begins() {
        return TusClient.begins(cleo, acme, "noise.bin", CONTENT.length);
    }

    private long offset(String upload) {
        return TusClient.offset(cleo, upload);
    }

    private Answer patches(String upload, int from, int to) {
        return TusClient.patches(cleo, upload, from, BodyPublishers.ofByteArray(CONTENT, from, to - from));
    }
}
