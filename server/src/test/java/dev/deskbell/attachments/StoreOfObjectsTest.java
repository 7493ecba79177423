package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LocalServer;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.TusClient;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A program whose attachments are in S3, and whose downloads the store serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreOfObjectsTest {

    private LocalServer s3;
    private OtherDesk program;
    private HelpDesk acme;
    private long number;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("objects/files"));
        s3 = LocalServer.s3(directory.resolve("objects"));
        program = OtherDesk.beside(
                directory.resolve("data"),
                Map.of(
                        "DESKBELL_S3_ENDPOINT",
                        "http://127.0.0.1:" + s3.port(),
                        "DESKBELL_S3_BUCKET",
                        "files",
                        "DESKBELL_S3_ACCESS_KEY",
                        LocalServer.S3_KEY,
                        "DESKBELL_S3_SECRET_KEY",
                        LocalServer.S3_SECRET,
                        "DESKBELL_S3_LINKS",
                        "true"));
        acme = HelpDesk.at(program);
        number = acme.opens(acme.cleo, "Printer jams");
    }

    @AfterAll
    void stop() {
        program.close();
        s3.close();
    }

    @Test
    void aDownloadIsSentOnToTheStoreByWhoMaySeeTheFileAlone() throws IOException {
        byte[] content = "For staff.".getBytes(StandardCharsets.UTF_8);
        String file = acme.uploads(acme.eve, "note.txt", content);
        acme.attaches(acme.eve, number, "internal", file);

        Answer sentOn = acme.finn.get(acme.at("/attachments/" + file)).expect(302);
        var connection = URI.create(sentOn.header("Location")).toURL().openConnection();
        assertThat(connection.getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(connection.getHeaderField("Content-Disposition")).startsWith("attachment;");
        assertThat(sentOn.header("Location")).contains("X-Amz-Expires=60").doesNotContain("note.txt\"");
        for (Visitor customer : new Visitor[] {acme.cleo, acme.dan}) {
            Answer hidden = customer.get(acme.at("/attachments/" + file)).expect(404);
            assertThat(hidden.headers()).doesNotContainKey("location");
        }
    }

    /** Row 73, as the client sees it. */
    @Test
    void row73AStoreThatIsDownIsSaidToBeAndTheUploadGoesOnAfterwards() {
        // A piece as large as browsers send them: whoever sends it reads the answer only after it.
        byte[] content = new byte[17_000_000];
        new Random(73).nextBytes(content);
        String upload = TusClient.begins(acme.cleo, acme, "noise.bin", content.length);
        TusClient.patches(acme.cleo, upload, 0, Arrays.copyOf(content, 1_000_000))
                .expect(204);

        s3.kill();
        Answer down =
                TusClient.patches(acme.cleo, upload, 1_000_000, Arrays.copyOfRange(content, 1_000_000, content.length));
        assertThat(down.expectProblem(503, "storage_silent").header("Retry-After"))
                .isNotEmpty();
        s3.restart();

        acme.cleo.get(upload).expect(404);
        int kept = Math.toIntExact(TusClient.offset(acme.cleo, upload));
        assertThat(kept).isEqualTo(1_000_000);
        TusClient.patches(acme.cleo, upload, kept, Arrays.copyOfRange(content, kept, content.length))
                .expect(204);
        assertThat(acme.cleo.get(upload + "?inline=true").expect(200).body()).isEqualTo(content);
    }
}
