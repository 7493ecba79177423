package dev.deskbell.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** What a stream's own thread does: it writes what its client does not take at once, and the stream's end. */
final class StreamWriter {

    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final Mailbox mailbox;
    private final StreamSocket socket;
    private final boolean chunked;

    /** @param chunked whether the response's head said so, as it does to every client but those of HTTP/1.0 */
    StreamWriter(Mailbox mailbox, StreamSocket socket, boolean chunked) {
        this.mailbox = mailbox;
        this.socket = socket;
        this.chunked = chunked;
    }

    /** Until the mailbox is closed. A client that reads nothing for too long is given up. */
    void writeOn() throws IOException, InterruptedException {
        mailbox.open(socket, chunked);
        for (ByteBuffer next = mailbox.take(); next.hasRemaining(); next = mailbox.take()) {
            socket.write(next);
        }
        end(mailbox.end());
    }

    private void end(Mailbox.End why) throws IOException, InterruptedException {
        if (why == Mailbox.End.REVOKED) {
            socket.write(new Chunks().of(List.of(LiveEvents.BYE), chunked));
        }
        if (chunked && why != Mailbox.End.GONE) {
            socket.write(ByteBuffer.wrap(LAST_CHUNK));
        }
    }
}
