package dev.deskbell.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files on their way out: to whoever sees what they hang on, in ranges, and never to be run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadsTest {

    private HelpDesk acme;
    private HelpDesk globex;
    private long number;

    @BeforeAll
    void twoHelpDesks() {
        acme = HelpDesk.acme();
        globex = HelpDesk.founded("Globex");
        number = acme.opens(acme.cleo, "Printer jams");
    }

    // ------------------------------------------------------------------------------------------------- who sees what

    @Test
    void rows27And53AFileIsSeenByWhoeverSeesWhatItHangsOn() {
        String canary = "canary-of-a-file.txt";
        String ofReply = acme.uploads(acme.eve, "reply.txt", text("reply"));
        String ofNote = acme.uploads(acme.eve, canary, text("note"));
        String unsent = acme.uploads(acme.eve, "unsent.txt", text("unsent"));
        try (LiveClient cleos = LiveClient.of(acme.cleo)) {
            acme.attaches(acme.eve, number, "internal", ofNote);
            acme.attaches(acme.eve, number, "public", ofReply);
            cleos.awaitMessage("See the file.");
            assertThat(cleos.heard().toString()).contains("reply.txt").doesNotContain(canary);
        }
        for (Visitor agent : List.of(acme.ada, acme.eve, acme.finn)) {
            get(agent, ofNote).expect(200);
            get(agent, ofReply).expect(200);
        }
        get(acme.cleo, ofReply).expect(200);
        assertThat(acme.cleo.get(acme.ticket(number) + "/messages").text()).doesNotContain(canary);
        assertThat(acme.eve.get(acme.ticket(number) + "/preview/messages").text())
                .doesNotContain(canary);

        String random = get(acme.cleo, "0199e9a0-0000-7000-8000-000000000000")
                .expect(404)
                .text();
        for (Answer hidden : List.of(
                get(acme.cleo, ofNote),
                get(acme.dan, ofNote),
                get(acme.dan, ofReply),
                get(acme.finn, unsent),
                get(acme.cleo, unsent),
                globex.ada.get(globex.at("/attachments/" + ofReply)),
                acme.cleo.get(acme.at("/attachments/" + ofNote + "/preview")))) {
            assertThat(hidden.expect(404).text()).isEqualTo(random);
        }
        globex.ada.get(acme.at("/attachments/" + ofReply)).expect(404);
        acme.cleo.delete(acme.at("/attachments/" + unsent)).expect(404);
    }

    @Test
    void whoIsRemovedHasNoFilesAnyMore() {
        HelpDesk initech = HelpDesk.founded("Initech");
        long ticket = initech.opens(initech.cleo, "Printer");
        String file = initech.uploads(initech.finn, "a.txt", text("a"));
        initech.attaches(initech.finn, ticket, "public", file);
        initech.ada.delete(initech.at("/members/" + initech.finn.id())).expect(204);
        initech.finn.get(initech.at("/attachments/" + file)).expect(404);
        initech.cleo.get(initech.at("/attachments/" + file)).expect(200);
    }

    // ------------------------------------------------------------------------------------------------- never to be run

    @ParameterizedTest
    @CsvSource({
        "page.png, '<html><script>alert(1)</script></html>', text/html",
        "logo.jpg, '<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>', image/svg+xml",
        "notes.txt, '#!/bin/sh', application/x-sh",
        "data.xml, '<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>', application/xml",
    })
    void rows50And54ATypeIsOfTheContentAndWhatCouldRunIsSaved(String name, String content, String type) {
        String file = acme.uploads(acme.eve, name, text(content));
        for (String how : List.of("", "?inline=true")) {
            Answer answer = acme.eve.get(acme.at("/attachments/" + file + how)).expect(200);
            assertThat(answer.header("Content-Type")).startsWith(type);
            assertThat(answer.header("Content-Disposition")).startsWith("attachment;");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        }
    }

    /** A hundred megabytes in a hundred kilobytes: a zip is a file like others. */
    @Test
    void row55AZipIsNotOpened() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 100; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        JsonNode file = acme.posts(acme.eve, "bomb.zip", bytes.toByteArray())
                .expect(201)
                .json();
        assertThat(file.path("type").asString()).isEqualTo("application/zip");
        assertThat(file.path("state").asString()).isEqualTo("ready");
        assertThat(get(acme.eve, file.path("id").asString()).expect(200).body()).isEqualTo(bytes.toByteArray());
    }

    @Test
    void row50APictureMayBeShownWhereItIs() {
        String file = acme.uploads(acme.eve, "dot.png", PIXEL);
        Answer inline =
                acme.eve.get(acme.at("/attachments/" + file + "?inline=true")).expect(200);
        assertThat(inline.header("Content-Type")).isEqualTo("image/png");
        assertThat(inline.header("Content-Disposition")).startsWith("inline;");
        assertThat(get(acme.eve, file).header("Content-Disposition")).startsWith("attachment;");
    }

    @Test
    void aNameWithEverythingInItIsOneHeader() {
        String file = acme.uploads(acme.eve, "a\"; filename=evil.exe\r\nX: y \u202etxt.übung", text("a"));
        Answer answer = get(acme.eve, file).expect(200);
        assertThat(answer.headers()).doesNotContainKey("x");
        assertThat(answer.header("Content-Disposition")).doesNotContain("\u202e", "\r", "filename=evil");
    }

    // -------------------------------------------------------------------------------------------------------- ranges

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 0123, bytes 0-3/10",
        "bytes=4-, 206, 456789, bytes 4-9/10",
        "bytes=-2, 206, 89, bytes 8-9/10",
        "bytes=2-100, 206, 23456789, bytes 2-9/10",
        "'bytes=0-1,4-5', 200, 0123456789, ''",
        "items=0-1, 200, 0123456789, ''",
    })
    void aRangeIsSomeOfTheBytes(String range, int status, String bytes, String contentRange) {
        String file = acme.uploads(acme.eve, "digits.txt", text("0123456789"));
        Answer answer = acme.eve.send("GET", acme.at("/attachments/" + file), null, "Range", range);
        assertThat(answer.expect(status).text()).isEqualTo(bytes);
        assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
    }

    @Test
    void conditionsAreKept() {
        String address = acme.at("/attachments/" + acme.uploads(acme.eve, "digits.txt", text("0123456789")));
        String tag = acme.eve.get(address).header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        acme.eve.send("GET", address, null, "If-None-Match", tag).expect(304);
        acme.eve
                .send("GET", address, null, "Range", "bytes=0-1", "If-Range", tag)
                .expect(206);
        acme.eve
                .send("GET", address, null, "Range", "bytes=0-1", "If-Range", "\"other\"")
                .expect(200);
        acme.eve.send("GET", address, null, "Range", "bytes=10-").expectProblem(416, "range_not_satisfiable");
        Answer head = acme.eve.send("HEAD", address, null).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.body()).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------ pictures

    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Test
    void ofAPictureThereIsSoonASmallOneOnAllScreens() throws IOException {
        String file = acme.uploads(acme.cleo, "photo.jpg", jpeg(2_000, 1_000));
        try (LiveClient cleos = LiveClient.of(acme.cleo)) {
            acme.attaches(acme.cleo, number, "public", file);
            isExaminedAnew(file);
            JsonNode told = cleos.await(event -> event.kind().equals("attachment.examined")
                            && event.data().toString().contains(file))
                    .data()
                    .path("changed");
            assertThat(told.at("/attachment/to/preview").asBoolean()).isTrue();
            assertThat(told.at("/attachment/to/width").asInt()).isEqualTo(2_000);
            assertThat(told.at("/message/to").asString()).isNotEmpty();
        }
        Answer small =
                acme.eve.get(acme.at("/attachments/" + file + "/preview")).expect(200);
        assertThat(small.header("Content-Type")).isEqualTo("image/jpeg");
        BufferedImage image = ImageIO.read(new java.io.ByteArrayInputStream(small.body()));
        assertThat(image.getWidth()).isEqualTo(480);
        assertThat(image.getHeight()).isEqualTo(240);
    }

    @Test
    void whatIsFoundOutAboutANotesFileIsStaffs() throws IOException {
        String file = acme.uploads(acme.eve, "secret.jpg", jpeg(900, 900));
        try (LiveClient cleos = LiveClient.of(acme.cleo);
                LiveClient finns = LiveClient.of(acme.finn)) {
            acme.attaches(acme.eve, number, "internal", file);
            isExaminedAnew(file);
            finns.await(event -> event.data().toString().contains("attachment.examined")
                    && event.data().toString().contains(file));
            acme.replies(acme.eve, number, "After the note");
            cleos.awaitMessage("After the note");
            assertThat(cleos.heard().toString()).doesNotContain(file, "secret.jpg");
        }
    }

    @Test
    void aPictureThatIsNoneHasNoSmallOne() {
        String file = acme.uploads(acme.eve, "broken.png", Arrays.copyOf(PIXEL, 45));
        await().until(() -> wantedPreviews(file).equals("none"));
        get(acme.eve, file).expect(200);
        acme.eve.get(acme.at("/attachments/" + file + "/preview")).expect(404);
    }

    /** It may have been already, before its message was sent, which nobody hears of apart from the message. */
    private static void isExaminedAnew(String file) {
        try (var sql = dev.deskbell.testing.Sql.superuser()) {
            sql.update("""
                    update stored_file f
                    set preview = 'wanted', due_at = now()
                    from attachment a
                    where a.id = ?::uuid and f.organization_id = a.organization_id and f.digest = a.digest
                    """, file);
            sql.commit();
        }
    }

    private static String wantedPreviews(String file) {
        try (var sql = dev.deskbell.testing.Sql.superuser()) {
            return sql.value(
                    "select f.preview from attachment a join stored_file f using (organization_id, digest) where a.id = ?::uuid",
                    file);
        }
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }

    private Answer get(Visitor somebody, String file) {
        return somebody.get(acme.at("/attachments/" + file));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theLimitsOfAnotherOrganizationAreNobodysBusiness() {
        globex.ada
                .put(acme.at("/attachments/limits"), Json.of("file", 1, "ticket", 1, "organization", 1))
                .expect(404);
    }
}
