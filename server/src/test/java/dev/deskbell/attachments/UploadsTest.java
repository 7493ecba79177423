package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.TusClient;
import dev.deskbell.testing.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files on their way in: whole, in pieces, too large, twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {

    private static final byte[] TEXT = "A file of some words.\n".getBytes(StandardCharsets.UTF_8);

    private HelpDesk acme;
    private long number;

    @BeforeAll
    void acme() {
        acme = HelpDesk.acme();
        number = acme.opens(acme.cleo, "Printer jams");
    }

    @Test
    void aFormsFileIsThereAtOnceAndHangsOnTheMessageThatNamesIt() {
        JsonNode file = acme.posts(acme.cleo, "notes.txt", TEXT).expect(201).json();
        assertThat(file.path("name").asString()).isEqualTo("notes.txt");
        assertThat(file.path("size").asLong()).isEqualTo(TEXT.length);
        assertThat(file.path("type").asString()).isEqualTo("text/plain");
        assertThat(file.path("state").asString()).isEqualTo("ready");

        try (LiveClient eves = LiveClient.of(acme.eve)) {
            JsonNode message =
                    acme.attaches(acme.cleo, number, "public", file.path("id").asString());
            assertThat(message.path("attachments").path(0)).isEqualTo(file);
            eves.awaitMessage("See the file.");
            assertThat(eves.changes().getLast().data().path("message").path("attachments"))
                    .isEqualTo(message.path("attachments"));
        }
        List<JsonNode> messages =
                acme.eve.get(acme.ticket(number) + "/messages").items();
        assertThat(messages.getLast().path("attachments").path(0)).isEqualTo(file);
        Answer bytes = acme.eve
                .get(acme.at("/attachments/" + file.path("id").asString()))
                .expect(200);
        assertThat(bytes.body()).isEqualTo(TEXT);
    }

    @Test
    void aTicketIsOpenedWithFiles() {
        String file = acme.uploads(acme.cleo, "error.log", TEXT);
        long opened = acme.opens(
                acme.cleo, Json.of("subject", "It crashes", "description", "", "attachments", List.of(file)));
        assertThat(acme.seenBy(acme.eve, opened)
                        .path("attachments")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("error.log");
        assertThat(acme.seenBy(acme.cleo, opened)
                        .path("attachments")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(file);
    }

    @Test
    void aMessageMayConsistOfFilesAlone() {
        String file = acme.uploads(acme.cleo, "screen.txt", TEXT);
        acme.cleo
                .post(
                        acme.ticket(number) + "/messages",
                        Json.of("body", "", "visibility", "public", "attachments", List.of(file)))
                .expect(201);
        assertThat(acme.cleo
                        .post(acme.ticket(number) + "/messages", Json.of("body", " ", "visibility", "public"))
                        .expect(400)
                        .badFields())
                .containsExactly("body");
    }

    // ------------------------------------------------------------------------------------------------ in pieces (tus)

    @Test
    void aFileComesInPiecesAndGoesOnWhereItWasCut() {
        byte[] content = bytes(300_000);
        String upload = TusClient.begins(acme.cleo, acme, "big.bin", content.length);
        TusClient.patches(acme.cleo, upload, 0, Arrays.copyOf(content, 100_000)).expect(204);
        Answer far = TusClient.head(acme.cleo, upload).expect(200);
        assertThat(far.header("Upload-Offset")).isEqualTo("100000");
        assertThat(far.header("Upload-Length")).isEqualTo("300000");

        assertThat(TusClient.patches(acme.cleo, upload, 50_000, new byte[10])
                        .expectProblem(409, "upload_offset")
                        .badFields())
                .containsExactly("Upload-Offset");
        acme.cleo.get(upload).expect(404);
        acme.cleo
                .post(
                        acme.ticket(number) + "/messages",
                        Json.of("body", "x", "visibility", "public", "attachments", List.of(idOf(upload))))
                .expect(400);

        Answer last = TusClient.patches(acme.cleo, upload, 100_000, Arrays.copyOfRange(content, 100_000, 300_000));
        assertThat(last.expect(204).header("Upload-Offset")).isEqualTo("300000");
        assertThat(acme.cleo.get(upload).expect(200).body()).isEqualTo(content);
        assertThat(TusClient.head(acme.cleo, upload).header("Upload-Offset")).isEqualTo("300000");
        assertThat(states(acme.cleo)).contains(idOf(upload) + " ready");
    }

    @Test
    void contentRangeDoesTheSame() {
        byte[] content = bytes(1_000);
        Answer first = acme.cleo.send(acme.cleo
                .request("POST", acme.at("/attachments"), BodyPublishers.ofByteArray(Arrays.copyOf(content, 600)))
                .header("Content-Type", "application/octet-stream")
                .header("Content-Disposition", "attachment; filename*=UTF-8''%C3%BCbung.bin")
                .header("Content-Range", "bytes 0-599/1000")
                .build());
        assertThat(first.expect(201).json().path("state").asString()).isEqualTo("uploading");
        assertThat(first.json().path("name").asString()).isEqualTo("übung.bin");
        String upload = first.header("Location");
        acme.cleo
                .send(acme.cleo
                        .request("PATCH", upload, BodyPublishers.ofByteArray(Arrays.copyOfRange(content, 600, 1_000)))
                        .header("Content-Type", "application/octet-stream")
                        .header("Content-Range", "bytes 600-999/1000")
                        .build())
                .expect(204);
        assertThat(acme.cleo.get(upload).expect(200).body()).isEqualTo(content);
    }

    @Test
    void whatIsNotWantedAnyMoreIsGone() {
        String upload = TusClient.begins(acme.cleo, acme, "big.bin", 1_000);
        TusClient.patches(acme.cleo, upload, 0, new byte[10]).expect(204);
        acme.cleo.delete(upload).expect(204);
        TusClient.head(acme.cleo, upload).expect(404);
        acme.cleo.delete(upload).expect(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Upload-Length, x, 400",
        "Upload-Length, -1, 400",
        "Upload-Length, 0, 400",
        "Upload-Length, 99999999999999999999, 400",
        "Upload-Length, 104857601, 413",
        "Tus-Resumable, 0.2.2, 412",
        "Upload-Metadata, filename !!!, 400",
    })
    void aBadBeginningIsToldWhichHeaderToMend(String header, String value, int status) {
        var request = acme.cleo.request("POST", acme.at("/attachments"), BodyPublishers.noBody());
        List.of("Tus-Resumable", "Upload-Length", "Upload-Metadata")
                .forEach(name -> request.header(
                        name,
                        name.equals(header)
                                ? value
                                : name.startsWith("Tus") ? "1.0.0" : name.endsWith("h") ? "5" : "filename YQ=="));
        Answer answer = acme.cleo.send(request.build()).expect(status);
        assertThat(answer.badFields()).containsAnyOf(header, "size");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 5-4/10",
        "bytes 0-10/10",
        "bytes */10",
        "0-5/10",
        "bytes 0-5/*",
        "bytes 99999999999999999999-5/6",
        "bytes 3-5/10"
    })
    void aBadRangeIsToldToo(String range) {
        Answer answer = acme.cleo.send(acme.cleo
                .request("POST", acme.at("/attachments"), BodyPublishers.ofString("abc"))
                .header("Content-Type", "application/octet-stream")
                .header("Content-Range", range)
                .build());
        assertThat(answer.expect(400).badFields()).containsExactly("Content-Range");
    }

    @Test
    void anEmptyFormAnEmptyFileAndAnotherTypeAreToldWhatToMend() {
        assertThat(acme.posts(acme.cleo, "a.txt", new byte[0]).expect(400).badFields())
                .containsExactly("file");
        assertThat(acme.cleo
                        .send(
                                "POST",
                                acme.at("/attachments"),
                                "--x--\r\n",
                                "Content-Type",
                                "multipart/form-data; boundary=x")
                        .expect(400)
                        .badFields())
                .containsExactly("file");
        assertThat(acme.cleo
                        .send("POST", acme.at("/attachments"), "no boundary", "Content-Type", "multipart/form-data")
                        .expect(400)
                        .badFields())
                .containsExactly("file");
        acme.cleo.post(acme.at("/attachments"), Json.of("file", "x")).expectProblem(415, "unsupported_media_type");
        acme.cleo
                .send(acme.cleo
                        .request(
                                "POST",
                                acme.at("/attachments"),
                                BodyPublishers.fromPublisher(BodyPublishers.ofString("chunked")))
                        .header("Content-Type", "application/octet-stream")
                        .build())
                .expectProblem(411, "length_required");
    }

    @Test
    void aFormThatIsCutOffLeavesNothing() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf of it";
        assertThat(acme.dan
                        .send("POST", acme.at("/attachments"), body, "Content-Type", "multipart/form-data; boundary=x")
                        .expect(400)
                        .badFields())
                .containsExactly("file");
        assertThat(states(acme.dan)).isEmpty();
    }

    // -------------------------------------------------------------------------------------------------------- limits

    @Test
    void limitsAreSetByAdminsAndRefuseBeforeAnyByteTravels() {
        HelpDesk small = HelpDesk.founded("Small");
        assertThat(small.cleo
                        .get(small.at("/attachments/limits"))
                        .expect(200)
                        .json()
                        .path("file")
                        .asLong())
                .isEqualTo(100 * 1024 * 1024);
        small.eve
                .put(small.at("/attachments/limits"), Json.of("file", 10, "ticket", 20, "organization", 30))
                .expect(404);
        assertThat(small.ada
                        .put(small.at("/attachments/limits"), Json.of("file", 10, "ticket", 5, "organization", 30))
                        .expect(400)
                        .badFields())
                .isNotEmpty();
        small.ada
                .put(small.at("/attachments/limits"), Json.of("file", 1_000, "ticket", 1_500, "organization", 2_000))
                .expect(200);

        assertThat(small.posts(small.cleo, "large.txt", new byte[1_001])
                        .expectProblem(413, "file_too_large")
                        .badFields())
                .containsExactly("size");
        long ticket = small.opens(small.cleo, "Printer");
        beginsFor(small, small.cleo, ticket, 1_000).expect(201);
        beginsFor(small, small.cleo, ticket, 600).expectProblem(413, "ticket_files_full");
        beginsFor(small, small.dan, ticket, 10).expect(404);
        beginsFor(small, small.eve, ticket, 500).expect(201);
        beginsFor(small, small.eve, small.opens(small.dan, "Other"), 600).expectProblem(413, "organization_files_full");
    }

    @Test
    void manyAtOnceDoNotBreakALimitTogether() {
        HelpDesk small = HelpDesk.founded("Small");
        small.ada
                .put(small.at("/attachments/limits"), Json.of("file", 1_000, "ticket", 5_000, "organization", 9_000))
                .expect(200);
        long ticket = small.opens(small.cleo, "Printer");
        List<Integer> answers = Together.all(
                20, i -> beginsFor(small, small.cleo, ticket, 1_000).status());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 413).hasSize(15);
    }

    // --------------------------------------------------------------------------------------------------------- twice

    @Test
    void identicalFilesAreKeptOnce() {
        byte[] content = bytes(5_000);
        acme.uploads(acme.cleo, "one.bin", content);
        acme.uploads(acme.eve, "other.bin", content);
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.value(
                            "select count(*) from stored_file where organization_id = ? and size = 5000", acme.id()))
                    .isEqualTo("1");
            assertThat(sql.value("select count(*) from storage_waste where organization_id = ?", acme.id()))
                    .isNotEqualTo("0");
        }
    }

    @Test
    void oneKeyIsOneFile() {
        String[] key = {"Idempotency-Key", "file-1"};
        JsonNode first = acme.posts(acme.cleo, "a.txt", TEXT, key).expect(201).json();
        assertThat(acme.posts(acme.cleo, "a.txt", TEXT, key).expect(201).json()).isEqualTo(first);
        acme.posts(acme.cleo, "a.txt", new byte[] {1}, key).expectProblem(422, "key_reused");
        List<String> ids = Together.all(8, i -> acme.posts(acme.cleo, "b.txt", TEXT, "Idempotency-Key", "file-2")
                .expect(201)
                .json()
                .path("id")
                .asString());
        assertThat(ids).containsOnly(ids.getFirst());
    }

    @Test
    void aFileIsSentOnceAndByItsUploaderAlone() {
        String file = acme.uploads(acme.cleo, "a.txt", TEXT);
        for (Visitor other : List.of(acme.dan, acme.eve)) {
            acme.attachesRefused(other, other == acme.dan ? acme.opens(acme.dan, "Other") : number, file);
        }
        acme.attaches(acme.cleo, number, "public", file);
        acme.attachesRefused(acme.cleo, number, file);
        acme.attachesRefused(acme.cleo, number, acme.uploads(acme.cleo, "b.txt", TEXT), "not an id");
        acme.cleo.delete(acme.at("/attachments/" + file)).expect(404);
    }

    @Test
    void ofTwoMessagesAtOnceOneHasTheFile() {
        String file = acme.uploads(acme.cleo, "a.txt", TEXT);
        List<Integer> answers = Together.all(4, i -> acme.cleo
                .post(
                        acme.ticket(number) + "/messages",
                        Json.of("body", "x", "visibility", "public", "attachments", List.of(file)))
                .status());
        assertThat(answers).containsExactlyInAnyOrder(201, 400, 400, 400);
    }

    @Test
    void fiftyUploadsAtOnceAreAllThere() {
        List<byte[]> contents = Together.all(50, i -> bytes(200_000 + i));
        List<String> ids = Together.all(50, i -> acme.uploads(acme.finn, i + ".bin", contents.get(i)));
        List<Boolean> same = Together.all(
                50,
                i -> Arrays.equals(
                        acme.finn.get(acme.at("/attachments/" + ids.get(i))).body(), contents.get(i)));
        assertThat(same).containsOnly(true);
    }

    // ------------------------------------------------------------------------------------------------------- helpers

    private static Answer beginsFor(HelpDesk desk, Visitor somebody, long ticket, long size) {
        return TusClient.asksFor(somebody, desk.at("/attachments?ticket=" + ticket), "f.bin", size);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private List<String> states(Visitor somebody) {
        return somebody.get(acme.at("/attachments")).expect(200).items().stream()
                .map(file ->
                        file.path("id").asString() + " " + file.path("state").asString())
                .toList();
    }

    private static String idOf(String upload) {
        return upload.substring(upload.lastIndexOf('/') + 1);
    }
}
