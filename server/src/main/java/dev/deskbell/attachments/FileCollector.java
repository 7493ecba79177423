package dev.deskbell.attachments;

import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Removes, after a day, what was never sent and what nothing hangs on any more. Triggers list the bytes of rows that go. */
@Component
class FileCollector {

    private static final int BATCH = 200;

    private final Worker worker;
    private final FileStore files;

    FileCollector(Worker worker, FileStore files) {
        this.worker = worker;
        this.files = files;
        worker.every(Duration.ofMinutes(1), "collection of files", this::forget);
        worker.everyOutside(Duration.ofSeconds(10), "removal of files", this::removeBytes);
    }

    void forgetWhatIsNotNamed() {
        worker.now(this::forget);
    }

    private void forget() {
        worker.update("""
                delete from attachment
                where (organization_id, id) in (select organization_id, id
                                                from attachment
                                                where not sent and created_at < now() - interval '24 hours'
                                                order by created_at
                                                limit %d)
                """.formatted(BATCH));
        worker.update("""
                with unnamed as materialized (
                    select organization_id, digest
                    from stored_file
                    where unnamed_since < now() - interval '24 hours' and not file_is_named(organization_id, digest)
                    order by unnamed_since
                    limit %d
                    for update skip locked
                )
                delete from stored_file f
                using unnamed u
                where (f.organization_id, f.digest) = (u.organization_id, u.digest)
                """.formatted(BATCH));
    }

    private record Waste(UUID organizationId, UUID storageKey, String storageToken) {}

    /** Ten minutes later: somebody may be reading them. Two nodes may remove the same, which is gone then for both. */
    void removeBytes() {
        List<Waste> waste = worker.now(() -> worker.list(Waste.class, """
                select organization_id, storage_key, storage_token
                from storage_waste
                where since < now() - interval '10 minutes'
                order by since
                limit %d
                """.formatted(BATCH)));
        for (Waste bytes : waste) {
            files.discard(new FileKey(bytes.organizationId(), bytes.storageKey()), bytes.storageToken());
            worker.now(() -> worker.update(
                    "delete from storage_waste where organization_id = ? and storage_key = ?",
                    bytes.organizationId(),
                    bytes.storageKey()));
        }
    }
}
