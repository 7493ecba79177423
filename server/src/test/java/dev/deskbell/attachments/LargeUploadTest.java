package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 2 GiB goes in and comes out of a program that has 256 MiB. */
@Tag("alone")
class LargeUploadTest {

    private static final long SIZE = 2L << 30;

    @Test
    void aFileMayBeEightTimesAsLargeAsTheMemory(@TempDir Path data)
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        try (OtherDesk program = OtherDesk.launch(data, Map.of(), "-Xmx256m")) {
            HelpDesk acme = HelpDesk.at(program);
            acme.ada
                    .put(
                            acme.at("/attachments/limits"),
                            Json.of("file", 4L << 30, "ticket", 8L << 30, "organization", 16L << 30))
                    .expect(200);
            MessageDigest sent = MessageDigest.getInstance("SHA-256");
            String file = acme.cleo
                    .send(acme.cleo
                            .request(
                                    "POST",
                                    acme.at("/attachments"),
                                    BodyPublishers.fromPublisher(
                                            BodyPublishers.ofInputStream(
                                                    () -> new DigestInputStream(new Noise(), sent)),
                                            SIZE))
                            .header("Content-Type", "application/octet-stream")
                            .header("Content-Disposition", "attachment; filename=\"large.bin\"")
                            .timeout(Duration.ofMinutes(5))
                            .build())
                    .expect(201)
                    .header("Location");

            MessageDigest came = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = acme.cleo
                    .http()
                    .send(
                            acme.cleo
                                    .request("GET", file, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofInputStream())
                    .body()) {
                new DigestInputStream(bytes, came).transferTo(OutputStream.nullOutputStream());
            }
            String checksum = HexFormat.of().formatHex(sent.digest());
            assertThat(HexFormat.of().formatHex(came.digest())).isEqualTo(checksum);
            assertThat(acme.cleo.send("HEAD", file, null).header("ETag")).isEqualTo("\"" + checksum + "\"");
        }
    }

    /** The same mebibyte of random bytes again and again, each with its number. */
    private static final class Noise extends InputStream {

        private final byte[] block = new byte[1 << 20];
        private long given;

        Noise() {
            new Random(1).nextBytes(block);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read by blocks");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (given == SIZE) {
                return -1;
            }
            int at = (int) (given % block.length);
            if (at == 0) {
                block[0] = (byte) (given >>> 20);
            }
            int count = (int) Math.min(Math.min(length, block.length - at), SIZE - given);
            System.arraycopy(block, at, target, offset, count);
            given += count;
            return count;
        }
    }
}
