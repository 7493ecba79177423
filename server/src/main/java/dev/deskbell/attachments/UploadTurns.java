package dev.deskbell.attachments;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** One piece of a file comes at a time, and to one account not more than a number of files at once on a node. */
@Component
class UploadTurns {

    private static final int AT_ONCE = 64;

    private final Set<UUID> coming = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Integer> accounts = new ConcurrentHashMap<>();

    /** Until it is closed, the file comes through this request alone. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @throws Refusal UPLOAD_BUSY, TOO_MANY_REQUESTS
     */
    Turn take(UUID account, UUID upload) {
        if (accounts.merge(account, 1, Integer::sum) > AT_ONCE) {
            release(account);
            throw Refusal.retryAfter(RefusalCode.TOO_MANY_REQUESTS, Duration.ofSeconds(2));
        }
        if (!coming.add(upload)) {
            release(account);
            throw Refusal.retryAfter(RefusalCode.UPLOAD_BUSY, Duration.ofSeconds(1));
        }
        return () -> {
            coming.remove(upload);
            release(account);
        };
    }

    private void release(UUID account) {
        accounts.computeIfPresent(account, (id, count) -> count == 1 ? null : count - 1);
    }
}
