package dev.deskbell.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** A socket and a virtual thread that writes to it what a stream would, each change by a write of its own. */
final class RawStream {

    private static final byte[] HEAD =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final Semaphore changes = new Semaphore(0);

    RawStream(Socket socket) {
        this.socket = socket;
    }

    /** @param chunk a change as it goes over the wire; also written once as the hello */
    void writeOn(byte[] chunk) {
        try (socket) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            out.write(HEAD);
            out.write(chunk);
            while (true) {
                changes.acquire();
                out.write(chunk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The reader is.
        }
    }

    void tell(int count) {
        changes.release(count);
    }
}
