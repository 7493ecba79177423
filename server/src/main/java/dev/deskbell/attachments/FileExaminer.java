package dev.deskbell.attachments;

import dev.deskbell.platform.db.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at files that came: for viruses, and for pictures. Each file is leased by one node for ten minutes; what is found is told to
 * whoever sees the file. What fails is tried again, three times.
 */
@Component
class FileExaminer {

    private static final Logger log = LoggerFactory.getLogger(FileExaminer.class);
    private static final int AT_ONCE = 4;
    private static final int ATTEMPTS = 3;
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Worker worker;
    private final FileStore files;
    private final VirusScanner scanner;
    private final ExaminedFiles examined;
    private final AtomicInteger busy = new AtomicInteger();

    FileExaminer(Worker worker, FileStore files, VirusScanner scanner, ExaminedFiles examined) {
        this.worker = worker;
        this.files = files;
        this.scanner = scanner;
        this.examined = examined;
        worker.every(Duration.ofMillis(300), "examination of files", this::lease);
    }

    /** One of them. */
    record Unexamined(
            UUID organizationId,
            byte[] digest,
            String type,
            long size,
            UUID storageKey,
            String state,
            @Nullable String finding,
            String preview,
            int attempts) {

        FileKey key() {
            return new FileKey(organizationId, storageKey);
        }
    }

    private void lease() {
        List<Unexamined> leased = worker.list(Unexamined.class, """
                        with due as materialized (
                            select organization_id, digest
                            from stored_file
                            where (state = 'checking' or preview = 'wanted') and due_at <= now()
                            order by due_at
                            limit ?
                            for update skip locked
                        )
                        update stored_file f
                        set due_at = now() + interval '10 minutes', attempts = f.attempts + 1
                        from due
                        where f.organization_id = due.organization_id and f.digest = due.digest
                        returning f.organization_id, f.digest, f.type, f.size, f.storage_key, f.state, f.finding, f.preview,
                                  f.attempts
                        """, AT_ONCE - busy.get());
        worker.afterwards(() -> leased.forEach(file -> {
            busy.incrementAndGet();
            Thread.ofVirtual().name("examines a file").start(() -> examine(file));
        }));
    }

    private void examine(Unexamined file) {
        try {
            if (file.state().equals("checking")) {
                check(file);
            } else {
                picture(file);
            }
        } catch (IOException | RuntimeException e) {
            log.warn("a file could not be examined: {}", e.toString());
            examined.again(file, AGAIN, file.attempts() >= ATTEMPTS);
        } finally {
            busy.decrementAndGet();
        }
    }

    private void check(Unexamined file) throws IOException {
        VirusScanner.Verdict verdict;
        try (InputStream bytes = files.read(file.key(), 0, file.size())) {
            verdict = scanner.scan(bytes);
        }
        switch (verdict) {
            case VirusScanner.Verdict.Clean _ -> examined.ready(file, null);
            case VirusScanner.Verdict.Infected infected -> examined.refused(file, infected.virus());
            case VirusScanner.Verdict.Silent _ when scanner.passesUnchecked() -> examined.ready(file, "not_checked");
            case VirusScanner.Verdict.Silent _ -> examined.again(file, AGAIN, false);
            case VirusScanner.Verdict.Declined _ when scanner.passesUnchecked() -> examined.ready(file, "not_checked");
            case VirusScanner.Verdict.Declined _ -> examined.refused(file, "too_large_to_check");
        }
    }

    private void picture(Unexamined file) throws IOException {
        Path copy = Files.createTempFile("deskbell-file-", ".tmp");
        try (InputStream bytes = files.read(file.key(), 0, file.size())) {
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            Optional<Pictures.Small> small = Pictures.of(copy);
            if (small.isEmpty()) {
                examined.withoutPicture(file);
                return;
            }
            UUID key = UUID.randomUUID();
            files.put(new FileKey(file.organizationId(), key), small.get().file());
            Files.delete(small.get().file());
            examined.withPicture(file, key, small.get().width(), small.get().height());
        } finally {
            Files.delete(copy);
        }
    }
}
