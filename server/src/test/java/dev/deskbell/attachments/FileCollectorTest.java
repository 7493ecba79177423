package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nothing hangs on any more goes, bytes and all; what something hangs on stays. */
class FileCollectorTest {

    private final HelpDesk acme = HelpDesk.acme();
    private final long number = acme.opens(acme.cleo, "Printer jams");
    private final FileCollector collector = Desk.running().bean(FileCollector.class);

    @Test
    void whatWasNeverSentGoesAfterADay() {
        String kept = acme.uploads(acme.cleo, "kept.bin", bytes(1));
        String unsent = acme.uploads(acme.cleo, "unsent.bin", bytes(2));
        acme.attaches(acme.cleo, number, "public", kept);
        collect();
        assertThat(stored()).hasSize(2);

        aDayPasses();
        collect();
        acme.cleo.get(acme.at("/attachments/" + unsent)).expect(404);
        aDayPasses();
        collect();
        aDayPasses();
        collect();
        await().untilAsserted(() -> assertThat(stored()).hasSize(1));
        acme.cleo.get(acme.at("/attachments/" + kept)).expect(200);
    }

    @Test
    void bytesThatSomethingElseNamesStay() {
        byte[] same = bytes(3);
        String unsent = acme.uploads(acme.cleo, "mine.bin", same);
        String sent = acme.uploads(acme.eve, "hers.bin", same);
        acme.attaches(acme.eve, number, "internal", sent);
        acme.cleo.delete(acme.at("/attachments/" + unsent)).expect(204);
        aDayPasses();
        collect();
        assertThat(acme.eve.get(acme.at("/attachments/" + sent)).expect(200).body())
                .isEqualTo(same);
    }

    @Test
    void aTicketsFilesGoWithIt() {
        acme.attaches(acme.cleo, number, "public", acme.uploads(acme.cleo, "a.bin", bytes(4)));
        sql("delete from change where organization_id = ?", acme.id());
        sql("delete from ticket where organization_id = ?", acme.id());
        aDayPasses();
        collect();
        aDayPasses();
        collect();
        await().untilAsserted(() -> assertThat(stored()).isEmpty());
    }

    @Test
    void anOrganizationsFilesGoWithIt() {
        UUID id = acme.id();
        acme.attaches(acme.cleo, number, "public", acme.uploads(acme.cleo, "a.bin", bytes(5)));
        acme.uploads(acme.cleo, "b.bin", bytes(6));
        assertThat(stored(id)).hasSize(2);
        List.of("change", "ticket_tally", "ticket")
                .forEach(table -> sql("delete from " + table + " where organization_id = ?", id));
        sql("delete from organization where id = ?", id);
        sql("update storage_waste set since = now() - interval '1 day' where organization_id = ?", id);
        collect();
        await().untilAsserted(() -> assertThat(stored(id)).isEmpty());
    }

    @Test
    void anUploadThatWasBegunAndLeftGoesWithItsBytes() {
        UUID key;
        acme.cleo
                .send(acme.cleo
                        .request("POST", acme.at("/attachments"), BodyPublishers.ofByteArray(new byte[10]))
                        .header("Content-Type", "application/octet-stream")
                        .header("Content-Range", "bytes 0-9/1000")
                        .build())
                .expect(201);
        try (Sql sql = Sql.superuser()) {
            key = UUID.fromString(sql.value("select storage_key from attachment where organization_id = ?", acme.id()));
        }
        Path incoming = Desk.running().data().resolve("attachments/incoming").resolve(key.toString());
        assertThat(incoming).exists();
        aDayPasses();
        collect();
        aDayPasses();
        collect();
        await().untilAsserted(() -> assertThat(incoming).doesNotExist());
    }

    /** The collector takes a file in the very moment in which somebody uploads it again. */
    @Test
    void aFileThatIsUploadedAgainWhileItIsCollectedIsThere() {
        for (int round = 0; round < 10; round++) {
            byte[] content = bytes(100 + round);
            String first = acme.uploads(acme.cleo, "again.bin", content);
            acme.cleo.delete(acme.at("/attachments/" + first)).expect(204);
            aDayPasses();
            List<String> ids = Together.all(4, i -> {
                if (i == 0) {
                    collector.forgetWhatIsNotNamed();
                    return "";
                }
                return acme.uploads(acme.cleo, "again.bin", content);
            });
            aDayPassesForBytes();
            collector.removeBytes();
            ids.stream().skip(1).forEach(id -> {
                assertThat(acme.cleo
                                .get(acme.at("/attachments/" + id))
                                .expect(200)
                                .body())
                        .isEqualTo(content);
                acme.cleo.delete(acme.at("/attachments/" + id)).expect(204);
            });
        }
    }

    private void collect() {
        collector.forgetWhatIsNotNamed();
        collector.removeBytes();
    }

    /** For what is not sent, not named, not removed; what is named is not older for it. */
    private void aDayPasses() {
        sql(
                "update attachment set created_at = created_at - interval '25 hours' where organization_id = ? and number is null",
                acme.id());
        aDayPassesForBytes();
    }

    /** The program collects by itself, too: what was uploaded just now and is to stay must not be a day old. */
    private void aDayPassesForBytes() {
        sql(
                "update stored_file set unnamed_since = unnamed_since - interval '25 hours' where organization_id = ?",
                acme.id());
        sql("update storage_waste set since = since - interval '25 hours' where organization_id = ?", acme.id());
    }

    private static void sql(String statement, UUID organization) {
        try (Sql sql = Sql.superuser()) {
            sql.update(statement, organization);
            sql.commit();
        }
    }

    private List<Path> stored() {
        return stored(acme.id());
    }

    private static List<Path> stored(UUID organization) {
        Path directory = Desk.running().data().resolve("attachments").resolve(organization.toString());
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[1_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
