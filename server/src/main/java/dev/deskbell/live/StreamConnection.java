package dev.deskbell.live;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a stream whose response has begun, taken over from Tomcat by the way that WebSockets go. A request in progress
 * keeps some 150 KiB of buffers, parsed headers and stack, which a stream would hold for hours; the socket alone keeps 20.
 * Public, with a public constructor, because Tomcat makes it.
 */
public final class StreamConnection implements InternalHttpUpgradeHandler {

    /** For how long a client may read nothing while something is to be written, and a handover may take. */
    private static final long PATIENCE_MILLIS = 20_000;

    private final CompletableFuture<SocketWrapperBase<?>> handover = new CompletableFuture<>();
    private volatile @Nullable SocketWrapperBase<?> socket;
    private volatile @Nullable Mailbox mailbox;

    /** Writes what comes into the mailbox, on a virtual thread of its own, until it is closed or the client is gone. */
    void serve(Mailbox toWrite, boolean chunked, Runnable ended) {
        mailbox = toWrite;
        Thread.ofVirtual().name("stream").start(() -> {
            try {
                SocketWrapperBase<?> taken = handover.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                try {
                    new StreamWriter(toWrite, taken, chunked).writeOn();
                } finally {
                    taken.close();
                }
            } catch (IOException | ExecutionException | TimeoutException gone) {
                // The client is: it comes back with its cursor.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ended.run();
            }
        });
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    /** The response's beginning is written, and the request has ended: from here on the socket is ours. */
    @Override
    public void init(WebConnection connection) {
        SocketWrapperBase<?> taken = socket;
        if (taken != null) {
            taken.setWriteTimeout(PATIENCE_MILLIS);
            handover.complete(taken);
        }
    }

    /** The client has nothing to say: something to read is either its end, or to be thrown away. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        if (event == SocketEvent.OPEN_READ && drained()) {
            return SocketState.UPGRADED;
        }
        destroy();
        return SocketState.CLOSED;
    }

    private boolean drained() {
        SocketWrapperBase<?> taken = socket;
        byte[] unread = new byte[512];
        try {
            int length = 1;
            while (taken != null && length > 0) {
                length = taken.read(false, unread, 0, unread.length);
            }
            return length == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The connection is closed. */
    @Override
    public void destroy() {
        Mailbox toWrite = mailbox;
        if (toWrite != null) {
            toWrite.close(Mailbox.End.GONE);
        }
    }

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport ssl) {}

    /** The program stops: {@link Hub#stop} ends the streams. */
    @Override
    public void pause() {}
}
