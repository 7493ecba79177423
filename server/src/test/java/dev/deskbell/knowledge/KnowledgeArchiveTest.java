package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A knowledge base leaves as a folder of Markdown files and comes back as what it was, whatever is in it. */
class KnowledgeArchiveTest {

    /** What YAML, Markdown, zips and HTML might take for something of theirs. */
    private static final List<String> PIECES = List.of(
            "---",
            "key: value",
            "- item",
            "'",
            "\"",
            "# no heading",
            "&anchor *alias",
            "!!java.lang.Runtime",
            "null",
            "yes",
            "2026-01-01",
            "1e3",
            "{a: b}",
            "[x](y)",
            "%TAG",
            "@x",
            "`code`",
            "| pipe",
            "> quote",
            "<script>",
            "\\",
            "\u00a0",
            "\u2028",
            "\u0085",
            "\ufeff",
            "🖨️",
            "مرحبا",
            "日本語",
            "é",
            "Ünïcode",
            "../../etc/passwd",
            "a.files/b.png",
            "$1 \\1",
            "title: other",
            "...",
            "?",
            ": ",
            " #",
            "~",
            "\uffee",
            "𝕏");

    private static final List<String> BETWEEN = List.of(" ", "\n", "\n\n", "\r\n", "\t", "\n---\n", "");

    private final HelpDesk acme = HelpDesk.acme();
    private final HelpDesk globex = HelpDesk.founded("Globex");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsExportedAndImportedIsExportedAsTheSameBytes(long seed) {
        writeAKnowledgeBase(new Random(seed));
        byte[] first = exported(acme);
        assertThat(entries(first)).hasSizeGreaterThan(12);

        JsonNode rehearsal = imported(globex, first, true).expect(200).json();
        assertThat(entries(exported(globex))).isEmpty();
        JsonNode report = imported(globex, first, false).expect(200).json();
        assertThat(report.path("created")).isEqualTo(rehearsal.path("created"));
        assertThat(entries(exported(globex))).isEqualTo(entries(first));
        assertThat(exported(globex)).isEqualTo(first);

        for (HelpDesk desk : List.of(acme, globex)) {
            JsonNode again = imported(desk, first, false).expect(200).json();
            assertThat(again.path("created").size() + again.path("changed").size())
                    .as("%s", again)
                    .isZero();
        }
        assertThat(exported(acme)).isEqualTo(first);
    }

    private void writeAKnowledgeBase(Random random) {
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String parent = i > 1 ? categories.get(random.nextInt(2)) : null;
            categories.add(acme.category(line(random, 100), parent));
        }
        for (int i = 0; i < 8; i++) {
            String body = text(random);
            if (i % 3 == 0) {
                String picture = acme.uploads(acme.eve, "Bild 1 (neu).png", picture(random));
                String other = acme.uploads(acme.eve, "Bild 1 (neu).png", picture(random));
                body += "\n![a](/api/help/" + acme.slug + "/attachments/" + picture + ")\n![b](/api/organizations/"
                        + acme.slug + "/attachments/" + other + "?inline=true)";
            }
            String article = acme.article(
                    "title",
                    line(random, 200),
                    "body",
                    body,
                    "language",
                    one(List.of("en", "de", "ar"), random),
                    "audience",
                    one(List.of("public", "customers", "staff"), random),
                    "category",
                    random.nextInt(3) == 0 ? null : one(categories, random),
                    "reviewBy",
                    random.nextBoolean() ? "2027-02-03" : null);
            live(article, random, i);
        }
    }

    /** Published, published with a draft behind it, for more readers next time, put away, scheduled, moved, or left alone. */
    private void live(String article, Random random, int fate) {
        switch (fate % 8) {
            case 0 -> acme.publishes(article);
            case 1 -> {
                acme.publishes(article);
                acme.rewrites(acme.eve, article, "title", line(random, 200), "body", text(random));
            }
            case 2 -> {
                acme.rewrites(acme.eve, article, "audience", "staff");
                acme.publishes(article);
                acme.rewrites(acme.eve, article, "audience", "public");
            }
            case 3 ->
                acme.eve.post(acme.at("/articles/" + article + "/archival")).expect(200);
            case 4 ->
                acme.eve
                        .post(
                                acme.at("/articles/" + article + "/publication"),
                                Json.of(
                                        "at",
                                        Instant.now().plus(9, ChronoUnit.DAYS).toString()))
                        .expect(200);
            case 5 -> {
                acme.publishes(article);
                acme.rewrites(acme.eve, article, "slug", "moved-" + random.nextInt(1_000_000));
                acme.rewrites(acme.eve, article, "slug", "moved-" + random.nextInt(1_000_000));
            }
            default -> {}
        }
    }

    private static String line(Random random, int longest) {
        String line = text(random).replaceAll("[\\s\\u0085\\u2028]+", " ").strip();
        String some = line.substring(
                0, line.offsetByCodePoints(0, Math.min(line.codePointCount(0, line.length()), longest / 4)));
        return some.isBlank() ? "x" : some.strip();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "---\ntitle: fake\n---\n" : "");
        for (int i = random.nextInt(30) + 1; i > 0; i--) {
            text.append(one(PIECES, random)).append(one(BETWEEN, random));
        }
        return text.toString().replaceAll("[\\u0085\\u2028\\ufeff]", random.nextBoolean() ? "" : "x");
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] picture(Random random) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, random.nextInt(0xffffff));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    // --------------------------------------------------------------------------------------------------- changes

    @Test
    void aRehearsalSaysWhatAnImportDoes() {
        String printing = acme.category("Printing", null);
        acme.publishes(acme.article("title", "Jams", "body", "Old.", "audience", "public", "category", printing));
        acme.article("title", "Left alone", "body", "As it is.", "audience", "public");
        Map<String, String> files = entries(exported(acme));
        files.computeIfPresent("printing/jams.md", (name, text) -> text.replace("Old.", "New."));
        files.put("printing/paper/sizes.md", "---\ntitle: Sizes\nstate: published\naudience: public\n---\nA4.");
        files.put("printing/paper/category.yaml", "name: Paper & more");

        JsonNode rehearsal = imported(acme, zip(files), true).expect(200).json();
        assertThat(rehearsal.path("rehearsal").asBoolean()).isTrue();
        assertThat(words(rehearsal.path("changed"))).containsExactly("printing/jams.md");
        assertThat(words(rehearsal.path("created")))
                .containsExactly("printing/paper/category.yaml", "printing/paper/sizes.md");
        assertThat(rehearsal.path("unchanged").asInt()).isEqualTo(2);
        acme.cleo.get("/api/help/" + acme.slug + "/articles/sizes").expect(404);

        imported(acme, zip(files), false).expect(200);
        assertThat(help("jams").path("body").asString()).isEqualTo("New.");
        assertThat(help("sizes").path("category").path("name").asString()).isEqualTo("Paper & more");
        assertThat(entries(exported(acme))).containsKey("left-alone.md");
    }

    private JsonNode help(String article) {
        return acme.cleo
                .get("/api/help/" + acme.slug + "/articles/" + article)
                .expect(200)
                .json();
    }

    private static List<String> words(JsonNode list) {
        return Json.list(list, JsonNode::asString);
    }

    @Test
    void onlyStaffTakesAKnowledgeBaseOutOrIn() {
        byte[] zip = exported(acme);
        acme.cleo.get(acme.at("/knowledge/export")).expect(404);
        imported(acme.cleo, acme, zip, true).expect(404);
        imported(globex.ada, acme, zip, true).expect(404);
    }

    // -------------------------------------------------------------------------------------------------- refusals

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../evil.md
            /etc/passwd
            a/../../evil.md
            a\\evil.md
            C:/evil.md
            a/b/c/too-deep.md
            a/Upper.md
            evil.exe
            a/x.files/../../evil.png
            a/x.files/.hidden
            a/x.files/nested/file.png
            a/category.yml
            """)
    void row52ANameThatLeadsElsewhereIsRefusedByName(String name) {
        Answer answer = imported(acme, zip(Map.of("fine.md", "Fine.", name, "x")), false);
        assertThat(answer.expect(400).badFields()).containsExactly(name);
        assertThat(entries(exported(acme))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.md          | ---\\ntitle: !!javax.script.ScriptEngineManager [x]\\n---\\n
            a.md          | ---\\ntitle: [1, 2]\\n---\\n
            a.md          | ---\\ntitle: &a x\\nstate: *a\\n---\\n
            a.md          | ---\\ntitle: a\\ntitle: b\\n---\\n
            a.md          | ---\\ntitle: '\\n---\\n
            a.md          | ---\\ncolour: red\\n---\\n
            a.md          | ---\\nstate: gone\\n---\\n
            a.md          | ---\\nreviewBy: soon\\n---\\n
            a.md          | ---\\nlanguage: English\\n---\\n
            a.md          | ---\\nformerSlugs: ../x\\n---\\n
            a.draft.md    | Only a draft.
            a/category.yaml | position: first
            a/category.yaml | nmae: Typo
            """)
    void aFileThatSaysNothingUsableIsNamed(String name, String text) {
        Answer answer = imported(acme, zip(Map.of(name, text.replace("\\n", "\n"))), false);
        assertThat(answer.expect(400).badFields()).containsOnly(name);
    }

    /** Row 55: 42 KB that would be 50 MB, said to be small. */
    @Test
    void row55WhatUnpacksWithoutEndIsRefusedByName() {
        Map<String, byte[]> bomb =
                Map.of("fine.md", "x".getBytes(StandardCharsets.UTF_8), "bomb.md", new byte[50_000_000]);
        byte[] zip = zipOfBytes(bomb);
        assertThat(zip).hasSizeLessThan(60_000);
        assertThat(imported(acme, zip, false).expect(400).badFields()).containsExactly("bomb.md");
        assertThat(entries(exported(acme))).isEmpty();
    }

    @Test
    void moreFilesThanOneWouldReadAreRefused() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i <= KnowledgeArchive.MOST_ENTRIES; i++) {
            many.put("a" + i + ".files/x.png", "");
        }
        assertThat(imported(acme, zip(many), true).expect(400).badFields()).containsExactly("file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no zip", "PK\u0003\u0004"})
    void whatIsNoZipIsRefused(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(imported(acme, bytes, false).expect(400).badFields()).containsExactly("file");
    }

    @Test
    void oneFileThatIsRefusedLeavesNothingBehind() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a/one.md", "One.");
        files.put("a/two.md", "---\nformerSlugs: one\n---\nTwo.");
        files.put("b/three.md", "\u0000");
        assertThat(imported(acme, zip(files), false).expect(400).badFields()).containsOnly("b/three.md");
        assertThat(entries(exported(acme))).isEmpty();
    }

    // ----------------------------------------------------------------------------------------------------- zips

    private static byte[] exported(HelpDesk desk) {
        Answer answer = desk.eve.get(desk.at("/knowledge/export")).expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        return answer.body();
    }

    private static Answer imported(HelpDesk desk, byte[] zip, boolean rehearse) {
        return imported(desk.eve, desk, zip, rehearse);
    }

    private static Answer imported(Visitor somebody, HelpDesk desk, byte[] zip, boolean rehearse) {
        return somebody.send(somebody.request(
                        "POST", desk.at("/knowledge/import?rehearse=" + rehearse), BodyPublishers.ofByteArray(zip))
                .header("Content-Type", "application/zip")
                .build());
    }

    private static Map<String, String> entries(byte[] zip) {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static byte[] zip(Map<String, String> files) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return zipOfBytes(bytes);
    }

    private static byte[] zipOfBytes(Map<String, byte[]> files) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip.toByteArray();
    }
}
