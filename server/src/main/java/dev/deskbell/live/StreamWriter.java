package dev.deskbell.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Writes what is in a mailbox to its client, all that waits in one go. */
final class StreamWriter {

    private static final byte[] END_OF_CHUNK = {'\r', '\n'};
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
        while (mailbox.end() == Mailbox.End.OPEN) {
            write(mailbox.takeAll());
        }
        end(mailbox.end());
    }

    private void end(Mailbox.End why) throws IOException, InterruptedException {
        if (why == Mailbox.End.REVOKED) {
            write(List.of(LiveEvents.BYE));
        }
        if (chunked && why != Mailbox.End.GONE) {
            socket.write(ByteBuffer.wrap(LAST_CHUNK));
        }
    }

    private void write(Collection<byte[]> events) throws IOException, InterruptedException {
        int length = events.stream().mapToInt(event -> event.length).sum();
        if (length == 0) {
            return;
        }
        byte[] head =
                chunked ? (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII) : new byte[0];
        ByteBuffer bytes = ByteBuffer.allocate(head.length + length + END_OF_CHUNK.length);
        bytes.put(head);
        events.forEach(bytes::put);
        if (chunked) {
            bytes.put(END_OF_CHUNK);
        }
        socket.write(bytes.flip());
    }
}
