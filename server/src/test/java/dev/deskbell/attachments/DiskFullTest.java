package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.SmallDisk;
import dev.deskbell.testing.TusClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 64: the disk of the files is full, and is made larger. */
class DiskFullTest {

    private static final int SIZE = 12_000_000;

    @TempDir
    private Path data;

    @Test
    void row64AFullDiskIsSaidToBeAndNothingThatCameIsLost() throws IOException {
        byte[] content = new byte[SIZE];
        new Random(64).nextBytes(content);
        try (SmallDisk disk = SmallDisk.at(Files.createDirectories(data.resolve("attachments")), "8m");
                OtherDesk program = OtherDesk.beside(data, Map.of())) {
            HelpDesk acme = HelpDesk.at(program);
            String upload = TusClient.begins(acme.cleo, acme, "noise.bin", SIZE);

            TusClient.patches(acme.cleo, upload, 0, content).expectProblem(507, "storage_full");

            long kept = TusClient.offset(acme.cleo, upload);
            assertThat(kept).isBetween(4_000_000L, 8L << 20);
            acme.cleo.get(upload).expect(404);
            assertThat(acme.cleo.get(acme.at("/tickets")).expect(200).items()).isEmpty();

            disk.grow("64m");
            TusClient.patches(acme.cleo, upload, kept, Arrays.copyOfRange(content, Math.toIntExact(kept), SIZE))
                    .expect(204);
            assertThat(acme.cleo.get(upload).expect(200).body()).isEqualTo(content);
        }
    }
}
