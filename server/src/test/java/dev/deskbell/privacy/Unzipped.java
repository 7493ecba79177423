package dev.deskbell.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/** An export as whoever got it opens it. */
record Unzipped(Map<String, byte[]> files) {

    static Unzipped of(Answer answer) {
        assertThat(answer.expect(200).header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment; filename=")
                .endsWith(".zip\"");
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(files.put(entry.getName(), zip.readAllBytes()))
                        .as(entry.getName())
                        .isNull();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).containsKeys("README.txt", "complete.json");
        return new Unzipped(files);
    }

    /** The lines of one kind. */
    List<JsonNode> lines(String kind) {
        byte[] file = Objects.requireNonNull(files.get(kind + ".ndjson"), kind);
        return new String(file, StandardCharsets.UTF_8).lines().map(Json::read).toList();
    }

    /** One value of each line. */
    List<String> values(String kind, String field) {
        return lines(kind).stream().map(line -> line.path(field).asString()).toList();
    }

    /** What says that it is whole. */
    JsonNode complete() {
        return Json.read(Objects.requireNonNull(files.get("complete.json")));
    }

    /** The bytes of an attachment. */
    byte[] file(String id, String name) {
        return Objects.requireNonNull(files.get("files/" + id + "/" + name), name);
    }

    /** All that is written in it. */
    String text() {
        StringBuilder text = new StringBuilder();
        files.forEach(
                (name, bytes) -> text.append(name).append('\n').append(new String(bytes, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
