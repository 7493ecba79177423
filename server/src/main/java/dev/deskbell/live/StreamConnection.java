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
 * The connection of a stream whose response has begun, taken over from Tomcat by the way that WebSockets go. A request in progress
 * keeps some 150 KiB of buffers, parsed headers and stack, which a stream would hold for hours; the socket alone keeps 20.
 * Public, with a public constructor, because Tomcat makes it. Tomcat calls under the connection's lock.
 */
public final class StreamConnection implements InternalHttpUpgradeHandler {

    /** For how long the end of the request, behind which the socket is ours, may take. */
    private static final long HANDOVER_MILLIS = 20_000;

    private final CompletableFuture<StreamSocket> handover = new CompletableFuture<>();
    private volatile @Nullable StreamSocket socket;
    private volatile @Nullable Mailbox mailbox;

    /** Writes what comes into the mailbox, on a virtual thread of its own, until it is closed or the client is gone. */
    void serve(Mailbox toWrite, boolean chunked, Runnable ended) {
        mailbox = toWrite;
        Thread.ofVirtual().name("stream").start(() -> {
            try {
                StreamSocket taken = handover.get(HANDOVER_MILLIS, TimeUnit.MILLISECONDS);
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
    public void setSocketWrapper(SocketWrapperBase<?> connection) {
        socket = new StreamSocket(connection);
    }

    /** The response's beginning is written, and the request has ended: from here on the socket is ours. */
    @Override
    public void init(WebConnection connection) {
        StreamSocket taken = socket;
        if (taken != null) {
            handover.complete(taken);
        }
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        StreamSocket taken = socket;
        if (taken != null && event == SocketEvent.OPEN_WRITE) {
            taken.becameWritable();
            return SocketState.UPGRADED;
        }
        if (taken != null && event == SocketEvent.OPEN_READ && taken.drain()) {
            return SocketState.UPGRADED;
        }
        destroy();
        return SocketState.CLOSED;
    }

    /** The connection is closed. */
    @Override
    public void destroy() {
        Mailbox toWrite = mailbox;
        if (toWrite != null) {
            toWrite.close(Mailbox.End.GONE);
        }
        StreamSocket taken = socket;
        if (taken != null) {
            taken.becameWritable();
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
