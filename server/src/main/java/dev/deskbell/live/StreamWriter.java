package dev.deskbell.live;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** Writes what is in a mailbox to its client, all that waits in one go, and a beat when there is nothing. */
final class StreamWriter {

    /** Shorter than what proxies and phones take for a dead connection. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final Mailbox mailbox;
    private final HttpServletResponse response;
    private final OutputStream out;

    StreamWriter(Mailbox mailbox, HttpServletResponse response) throws IOException {
        this.mailbox = mailbox;
        this.response = response;
        this.out = response.getOutputStream();
    }

    void write(byte[] event) throws IOException {
        out.write(event);
    }

    /** Until the mailbox is closed. The web server gives up on a client that reads nothing for 20 s. */
    void writeOn() throws IOException {
        response.flushBuffer();
        while (mailbox.end() == Mailbox.End.OPEN) {
            List<byte[]> events;
            try {
                events = mailbox.takeAll(BEAT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            for (byte[] event : events) {
                out.write(event);
            }
            if (events.isEmpty()) {
                out.write(mailbox.end() == Mailbox.End.REVOKED ? LiveEvents.BYE : LiveEvents.BEAT);
            }
            response.flushBuffer();
        }
    }
}
