package dev.deskbell.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Writes what is in a mailbox to its client, all that waits in one go. */
final class StreamWriter {

    private static final byte[] END_OF_CHUNK = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final Mailbox mailbox;
    private final SocketWrapperBase<?> socket;
    private final boolean chunked;

    /** @param chunked whether the response's head said so, as it does to every client but those of HTTP/1.0 */
    StreamWriter(Mailbox mailbox, SocketWrapperBase<?> socket, boolean chunked) {
        this.mailbox = mailbox;
        this.socket = socket;
        this.chunked = chunked;
    }

    /** Until the mailbox is closed. A client that reads nothing for as long as the socket's timeout is given up. */
    void writeOn() throws IOException, InterruptedException {
        while (mailbox.end() == Mailbox.End.OPEN) {
            write(mailbox.takeAll());
        }
        end(mailbox.end());
    }

    private void end(Mailbox.End why) throws IOException {
        if (why == Mailbox.End.REVOKED) {
            write(List.of(LiveEvents.BYE));
        }
        if (chunked && why != Mailbox.End.GONE) {
            write(LAST_CHUNK);
            socket.flush(true);
        }
    }

    private void write(Collection<byte[]> events) throws IOException {
        int length = events.stream().mapToInt(event -> event.length).sum();
        if (length == 0) {
            return;
        }
        if (chunked) {
            write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        for (byte[] event : events) {
            write(event);
        }
        if (chunked) {
            write(END_OF_CHUNK);
        }
        socket.flush(true);
    }

    private void write(byte[] bytes) throws IOException {
        socket.write(true, bytes, 0, bytes.length);
    }
}
