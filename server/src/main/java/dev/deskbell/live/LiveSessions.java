package dev.deskbell.live;

import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Ends the streams whose session has ended: signed out, password changed, account gone. One query for all of a node's. */
@Component
class LiveSessions {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Hub hub;
    private final Worker worker;

    LiveSessions(Hub hub, Worker worker) {
        this.hub = hub;
        this.worker = worker;
        worker.every(INTERVAL, "ending streams", this::sweep);
    }

    private record Standing(String hash) {}

    private void sweep() {
        List<LiveStream> streams = hub.streams();
        if (streams.isEmpty()) {
            return;
        }
        byte[][] hashes = streams.stream().map(LiveStream::handleHash).toArray(byte[][]::new);
        Set<String> standing = new HashSet<>();
        worker.list(Standing.class, "select encode(h, 'hex') as hash from standing_sessions(?) h", (Object) hashes)
                .forEach(row -> standing.add(row.hash()));
        hub.end(
                stream -> !standing.contains(HexFormat.of().formatHex(stream.handleHash())) && streams.contains(stream),
                Mailbox.End.REVOKED);
    }
}
