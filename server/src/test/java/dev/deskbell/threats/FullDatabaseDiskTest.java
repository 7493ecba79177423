package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.SmallDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 64: the disk of the database is full, write-ahead log and all, and gets room again. */
class FullDatabaseDiskTest {

    @TempDir
    private Path data;

    @Test
    void row64WhatWasAcknowledgedBeforeTheDiskWasFullIsThereAndTheRestIsWhole() throws IOException {
        try (SmallDisk _ = SmallDisk.at(data, "400m");
                OtherDesk program = OtherDesk.start(data, Map.of())) {
            HelpDesk acme = HelpDesk.at(program);
            WrittenThings written = new WrittenThings(acme);
            Thread writer = Thread.ofVirtual().start(() -> written.writes(acme.cleo));
            await().until(() -> written.acknowledged() > 20);
            Path ballast = fill();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> written.statuses().containsKey(507));
            Files.delete(ballast);

            int before = written.acknowledged();
            await().atMost(Duration.ofSeconds(30)).until(() -> written.acknowledged() > before + 20);
            written.stop();
            writer.join();
            // When the log's own disk is full, too, PostgreSQL starts anew and does not answer meanwhile.
            assertThat(written.statuses().keySet()).isSubsetOf(201, 503, 507).contains(507);
            written.assertNothingAcknowledgedIsLost();
            written.assertEverythingIsThereOnceWhenSentAgain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file that takes all the room there is. */
    private Path fill() {
        Path ballast = data.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] piece = new byte[4096];
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            return ballast;
        }
    }
}
