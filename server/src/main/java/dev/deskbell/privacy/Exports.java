package dev.deskbell.privacy;

import dev.deskbell.attachments.ArchivedFiles;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends an export. Each page is a short read of its own, by keyset, under row-level security as the caller (threat 14), with no
 * transaction and no connection held in between: a reader may be slow, and an export takes as long as it takes, while a transaction
 * of an hour would keep the database from clearing up behind everybody. So it is no picture of one moment, which README.txt says. The right to
 * it is asked for again behind each file: rows that a lost right hid would look like rows that are not there.
 */
@Component
class Exports {

    /** Messages have up to 64 KiB each. */
    private static final int PAGE = 100;

    private static final int AT_ONCE = 4;

    private final Reads reads;
    private final ArchivedFiles files;
    private final RateLimits limits;
    private final JsonMapper json;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Exports(Reads reads, ArchivedFiles files, RateLimits limits, JsonMapper json) {
        this.reads = reads;
        this.files = files;
        this.limits = limits;
        this.json = json;
    }

    /**
     * What to send, and to whom.
     *
     * @param scope the catalogue's parameters
     * @param still whether the caller may have it still
     */
    record Order(Catalogue catalogue, List<UUID> scope, String fileName, UUID accountId, BooleanSupplier still) {}

    /** @throws Refusal TOO_MANY_REQUESTS, before anything is sent */
    void send(Order order, HttpServletResponse response) throws IOException {
        limits.take(RateLimits.Limit.EXPORT, order.accountId().toString());
        if (!turns.tryAcquire()) {
            throw Refusal.retryAfter(RefusalCode.TOO_MANY_REQUESTS, Duration.ofMinutes(1));
        }
        try {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + order.fileName() + ".zip\"");
            response.setHeader("Cache-Control", "no-store");
            write(order, new Archive(response.getOutputStream()));
        } finally {
            turns.release();
        }
    }

    private void write(Order order, Archive archive) throws IOException {
        archive.readme(readme(order.catalogue()));
        for (Kind kind : order.catalogue().kinds()) {
            archive.lines(kind.name(), lines -> write(order, kind, lines));
            requireStill(order);
        }
        writeFiles(order, archive);
        requireStill(order);
        archive.finish(json);
    }

    private static String readme(Catalogue catalogue) {
        return """
                %s.

                Each *.ndjson file has one JSON object a line:

                %s

                files/<id of the attachment>/<name> are the files. Those that are still checked for viruses, or were refused, are left
                out; attachments.ndjson says so. No file has secrets: passwords, tokens and links are kept as hashes, or not at all.

                The rows were read one after the other while others went on working, so they need not be of one moment. The last file,
                complete.json, says when that was, and how many lines each file has; without it this is not the whole.
                """.formatted(
                        catalogue.about(),
                        catalogue.kinds().stream()
                                .map(kind -> "    " + kind.name() + ".ndjson")
                                .collect(Collectors.joining("\n")));
    }

    private static void requireStill(Order order) throws IOException {
        if (!order.still().getAsBoolean()) {
            throw new IOException("the right to this export ended");
        }
    }

    private record Line(String line, List<String> keys) {}

    private void write(Order order, Kind kind, Archive.Lines lines) throws IOException {
        List<String> after = List.of();
        List<Line> page;
        do {
            page = reads.list(
                    Line.class,
                    kind.page(!after.isEmpty()),
                    Kind.values(order.scope(), after, PAGE).toArray());
            for (Line line : page) {
                lines.write(line.line());
                after = line.keys();
            }
        } while (page.size() == PAGE);
    }

    private record Listed(UUID organizationId, UUID id, String name) {}

    private void writeFiles(Order order, Archive archive) throws IOException {
        UUID none = new UUID(0, 0);
        Listed last = new Listed(none, none, "");
        List<Listed> page;
        do {
            List<Object> parameters = Kind.values(
                    order.scope(),
                    List.of(last.organizationId().toString(), last.id().toString()),
                    PAGE);
            page = reads.list(Listed.class, """
                    select a.organization_id, a.id, a.name
                    from %s and (a.organization_id, a.id) > (?::uuid, ?::uuid)
                    order by a.organization_id, a.id
                    limit ?
                    """.formatted(order.catalogue().files()), parameters.toArray());
            for (Listed file : page) {
                requireStill(order);
                try (InputStream bytes = files.read(file.organizationId(), file.id())) {
                    archive.file(file.id() + "/" + safe(file.name()), bytes);
                }
                last = file;
            }
        } while (page.size() == PAGE);
    }

    /** As uploads are named already; whatever comes in here, nothing leads out of the archive. */
    private static String safe(String name) {
        String plain = name.replaceAll("[/\\\\\\p{Cc}]", "_");
        return plain.equals(".") || plain.equals("..") ? "file" : plain;
    }
}
