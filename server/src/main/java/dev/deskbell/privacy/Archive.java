package dev.deskbell.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A zip on its way to somebody: nothing of it is kept but its directory, some 300 bytes a file. Its last entry says that it is
 * whole; one that broke off has no directory, so that no program takes it for whole.
 */
final class Archive {

    private final ZipOutputStream zip;
    private final Instant begun = Instant.now();
    private final Map<String, Long> counts = new TreeMap<>();

    Archive(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Writes lines. */
    interface Lines {
        void write(String line) throws IOException;
    }

    /** Writes what there is. */
    interface Writing {
        void to(Lines lines) throws IOException;
    }

    void readme(String text) throws IOException {
        zip.putNextEntry(new ZipEntry("README.txt"));
        line(text);
        zip.closeEntry();
    }

    /** A file of lines, each a JSON object. */
    void lines(String name, Writing writing) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry(name + ".ndjson"));
        counts.put(name, 0L);
        writing.to(line -> {
            line(line);
            counts.merge(name, 1L, Long::sum);
        });
        zip.closeEntry();
    }

    /** A file as it is; most are compressed already. */
    void file(String path, InputStream bytes) throws IOException {
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry("files/" + path));
        bytes.transferTo(zip);
        zip.closeEntry();
        counts.merge("files", 1L, Long::sum);
    }

    private record Whole(Instant begun, Instant ended, Map<String, Long> lines) {}

    /** Says that it is whole, and ends it. */
    void finish(JsonMapper json) throws IOException {
        zip.putNextEntry(new ZipEntry("complete.json"));
        line(json.writeValueAsString(new Whole(
                begun.truncatedTo(ChronoUnit.SECONDS), Instant.now().truncatedTo(ChronoUnit.SECONDS), counts)));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private void line(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.write('\n');
    }
}
