package dev.deskbell.live;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How many streams may be open at once on a node, so that nobody takes them all. */
@Component
class StreamLimits {

    /**
     * A browser has one, however many tabs; a person has some browsers. Above it the oldest one ends: it may be one whose client
     * is gone without a word, and a client that is there comes back.
     */
    static final int OF_ACCOUNT = 20;

    /** A whole office may share an address; above it a newcomer is refused. */
    static final int OF_ADDRESS = 1_000;

    // Guarded by this.
    private final Map<UUID, Deque<LiveStream>> accounts = new HashMap<>();
    private final Map<String, Integer> addresses = new HashMap<>();

    /** A place that is taken until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place for the stream.
     *
     * @throws Refusal TOO_MANY_REQUESTS when the address has too many
     */
    synchronized Place take(LiveStream stream, String address) {
        if (addresses.getOrDefault(address, 0) >= OF_ADDRESS) {
            throw Refusal.retryAfter(RefusalCode.TOO_MANY_REQUESTS, Duration.ofSeconds(30));
        }
        addresses.merge(address, 1, Integer::sum);
        Deque<LiveStream> streams = accounts.computeIfAbsent(stream.accountId(), id -> new ArrayDeque<>());
        streams.add(stream);
        if (streams.size() > OF_ACCOUNT) {
            streams.remove().mailbox().close(Mailbox.End.FULL);
        }
        return () -> give(stream, address);
    }

    private synchronized void give(LiveStream stream, String address) {
        addresses.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        Deque<LiveStream> streams = accounts.get(stream.accountId());
        if (streams != null && streams.remove(stream) && streams.isEmpty()) {
            accounts.remove(stream.accountId());
        }
    }
}
