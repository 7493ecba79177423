package dev.deskbell.attachments;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place where bytes are kept does not take or give them: said to the client, and why to the log. */
final class StorageFailure {

    private static final Logger log = LoggerFactory.getLogger(StorageFailure.class);

    private StorageFailure() {}

    /** STORAGE_FULL. */
    static Refusal full(Throwable cause) {
        log.error("the storage of files is full: {}", cause.toString());
        return Refusal.of(RefusalCode.STORAGE_FULL);
    }

    /** STORAGE_SILENT. */
    static Refusal silent(Throwable cause) {
        log.error("the storage of files does not answer: {}", cause.toString());
        return Refusal.retryAfter(RefusalCode.STORAGE_SILENT, Duration.ofSeconds(5));
    }
}
