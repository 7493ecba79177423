package dev.deskbell.live;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Where a stream is written to. Tomcat gives the buffers of a connection that closes to the next connection, whoever it is
 * of; and a client may close at any moment, in the middle of a write too. So we write to the operating system's channel, which
 * never becomes anybody else's, and not through those buffers; and we close under the lock under which Tomcat reads.
 */
final class StreamSocket {

    /** For how long a client may read nothing while something is to be written. */
    private static final long PATIENCE_MILLIS = 20_000;

    /** The Java runtime copies as much as it is given, though the operating system takes no more than this at once. */
    private static final int PIECE = 64 << 10;

    private final SocketWrapperBase<?> connection;
    private final SocketChannel channel;
    private final Semaphore writable = new Semaphore(0);

    /**
     * Of a connection that is open: to be called under its lock.
     *
     * @throws IllegalStateException over TLS, which Deskbell leaves to a proxy: the channel would be beneath the encryption
     */
    StreamSocket(SocketWrapperBase<?> connection) {
        if (!(connection.getSocket() instanceof NioChannel socket) || socket instanceof SecureNioChannel) {
            throw new IllegalStateException("a stream needs a plain connection; TLS ends at the proxy");
        }
        this.connection = connection;
        this.channel = socket.getIOChannel();
    }

    /** As much as there is room for; never waits. */
    void writeNow(ByteBuffer bytes) throws IOException {
        int written = 1;
        while (bytes.hasRemaining() && written > 0) {
            int length = Math.min(bytes.remaining(), PIECE);
            written = channel.write(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + written);
        }
    }

    /** Waits for a client that does not read, for as long as our patience lasts. */
    void write(ByteBuffer bytes) throws IOException, InterruptedException {
        while (bytes.hasRemaining()) {
            writeNow(bytes);
            if (bytes.hasRemaining()) {
                connection.registerWriteInterest();
                if (!writable.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new SocketTimeoutException("the client reads nothing");
                }
            }
        }
    }

    /** There is room for more. */
    void becameWritable() {
        writable.release();
    }

    /** Throws away what the client said, for it has nothing to say; false when that was its end. To be called under the lock. */
    boolean drain() {
        byte[] unread = new byte[512];
        try {
            int length = 1;
            while (length > 0) {
                length = connection.read(false, unread, 0, unread.length);
            }
            return length == 0;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        connection.getLock().lock();
        try {
            connection.close();
        } finally {
            connection.getLock().unlock();
        }
    }
}
