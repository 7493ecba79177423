package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 64: the disk of the files is full, and is made larger. */
class DiskFullTest {

    private static final int SIZE = 12_000_000;

    @TempDir
    private Path data;

    private Path disk;

    @BeforeEach
    void aSmallDisk() throws IOException, InterruptedException {
        disk = Files.createDirectories(data.resolve("attachments"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
                "only root may mount a small disk to fill");
    }

    @AfterEach
    void gone() throws IOException, InterruptedException {
        run("umount", "--lazy", disk.toString());
    }

    @Test
    void row64AFullDiskIsSaidToBeAndNothingThatCameIsLost() throws IOException, InterruptedException {
        byte[] content = new byte[SIZE];
        new Random(64).nextBytes(content);
        try (OtherDesk program = OtherDesk.beside(data, Map.of())) {
            HelpDesk acme = HelpDesk.at(program);
            String upload = begins(acme.cleo, acme);

            patches(acme.cleo, upload, 0, content).expectProblem(507, "storage_full");

            long kept = offset(acme.cleo, upload);
            assertThat(kept).isBetween(4_000_000L, 8L << 20);
            acme.cleo.get(upload).expect(404);
            assertThat(acme.cleo.get(acme.at("/tickets")).expect(200).items()).isEmpty();

            assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
            patches(acme.cleo, upload, kept, Arrays.copyOfRange(content, Math.toIntExact(kept), SIZE))
                    .expect(204);
            assertThat(acme.cleo.get(upload).expect(200).body()).isEqualTo(content);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static String begins(Visitor somebody, HelpDesk desk) {
        return somebody.send(somebody.request("POST", desk.at("/attachments"), BodyPublishers.noBody())
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Length", Integer.toString(SIZE))
                        .build())
                .expect(201)
                .header("Location");
    }

    private static Answer patches(Visitor somebody, String upload, long offset, byte[] piece) {
        return somebody.send(somebody.request("PATCH", upload, BodyPublishers.ofByteArray(piece))
                .header("Tus-Resumable", "1.0.0")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(offset))
                .build());
    }

    private static long offset(Visitor somebody, String upload) {
        return Long.parseLong(somebody.send(somebody.request("HEAD", upload, BodyPublishers.noBody())
                        .header("Tus-Resumable", "1.0.0")
                        .build())
                .expect(200)
                .header("Upload-Offset"));
    }
}
