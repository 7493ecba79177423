package dev.deskbell.platform.db;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose long timeouts cost nothing. On a virtual thread each read with a timeout is a timer that is set, and taken back a
 * moment later, which wakes a thread: a tenth of what a list takes here. A long one is kept by a look at all sockets each second
 * instead, which closes the one whose read is overdue: that is up to a second late.
 */
final class WatchedSocket extends Socket {

    private static final Set<WatchedSocket> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("sockets").start(WatchedSocket::watch);
    }

    private final Duration shortestLong;
    private volatile int longTimeout;
    private volatile boolean overdue;
    private volatile boolean reads;
    private volatile long readsSince;
    private @Nullable InputStream input;

    /** @param shortestLong the timeout from which on it is a long one: shorter ones are the system's own, after which one may read on */
    WatchedSocket(Duration shortestLong) {
        this.shortestLong = shortestLong;
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        super.connect(address, timeout);
        OPEN.add(this);
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        boolean isLong = millis >= shortestLong.toMillis();
        super.setSoTimeout(isLong ? 0 : millis);
        longTimeout = isLong ? millis : 0;
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return longTimeout > 0 ? longTimeout : super.getSoTimeout();
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        InputStream known = input;
        if (known == null) {
            known = new Watched(super.getInputStream());
            input = known;
        }
        return known;
    }

    private static void watch() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                OPEN.forEach(WatchedSocket::closeIfOverdue);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    private void closeIfOverdue() {
        int timeout = longTimeout;
        if (reads && timeout > 0 && System.nanoTime() - readsSince > TimeUnit.MILLISECONDS.toNanos(timeout)) {
            overdue = true;
            try {
                close();
            } catch (IOException e) {
                OPEN.remove(this); // it is of no use any more, and whoever reads is told so
            }
        }
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(this);
        super.close();
    }

    private final class Watched extends FilterInputStream {

        Watched(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            readsSince = System.nanoTime();
            reads = true;
            try {
                return super.read(target, offset, length);
            } catch (SocketException e) {
                throw overdue ? timedOut(e) : e;
            } finally {
                reads = false;
            }
        }

        private SocketTimeoutException timedOut(SocketException cause) {
            SocketTimeoutException timedOut = new SocketTimeoutException("no answer within " + longTimeout + " ms");
            timedOut.initCause(cause);
            return timedOut;
        }
    }
}
