package dev.deskbell.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one stream. Whoever puts something writes it too, as far as the client takes it at once; with the rest the
 * stream's own thread waits, and takes along what comes meanwhile. So whoever puts never waits: a mailbox that is full is closed, its
 * stream ends, and the client resumes by its cursor.
 */
final class Mailbox {

    /** Enough for a client that stalls for seconds, too little for one that does not read to harm the others. */
    static final int MOST_BYTES = 1 << 20;

    /** Why a stream ended. */
    enum End {
        OPEN,
        /** The client did not read fast enough. */
        FULL,
        /** The session ended, or what it may see became less. */
        REVOKED,
        /** The program stops. */
        STOPPED,
        /** The client closed the connection. */
        GONE
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private ArrayDeque<byte[]> waiting = new ArrayDeque<>(2);
    private int bytes;
    private long lastPut = System.nanoTime();
    private End end = End.OPEN;
    private @Nullable StreamSocket socket;
    private boolean chunked;

    /** Whether the stream's own thread is at it. */
    private boolean writing = true;

    /** What the client did not take at once, for the stream's own thread. */
    private @Nullable ByteBuffer begun;

    /**
     * Puts an event; the array is shared by many mailboxes and never changed.
     *
     * @return whether it is the only one, so that {@link #deliver} is up to the caller
     */
    boolean put(byte[] event) {
        lock.lock();
        try {
            if (end != End.OPEN) {
                return false;
            }
            if (bytes + event.length > MOST_BYTES) {
                close(End.FULL);
                return false;
            }
            waiting.add(event);
            bytes += event.length;
            lastPut = System.nanoTime();
            return waiting.size() == 1;
        } finally {
            lock.unlock();
        }
    }

    /** Puts an event, and delivers it, unless something was put in that time. */
    void putAfter(Duration quiet, byte[] event) {
        lock.lock();
        try {
            if (System.nanoTime() - lastPut >= quiet.toNanos() && put(event)) {
                deliver(new Chunks());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes what waits, as far as the client takes it at once; nothing while the stream's own thread is at it. */
    void deliver(Chunks chunks) {
        lock.lock();
        try {
            if (socket == null || writing || waiting.isEmpty()) {
                return;
            }
            ByteBuffer chunk = chunks.of(taken(), chunked);
            socket.writeNow(chunk);
            if (chunk.hasRemaining()) {
                begun = chunk;
                writing = true;
                something.signal();
            }
        } catch (IOException gone) {
            close(End.GONE);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream; what is not begun yet is not written any more. The first reason counts. */
    void close(End why) {
        lock.lock();
        try {
            if (end == End.OPEN) {
                end = why;
                taken();
                something.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    End end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /** From the stream's own thread, once: where to write to, and whether in chunks. It is at it from here on. */
    void open(StreamSocket to, boolean inChunks) {
        lock.lock();
        try {
            socket = to;
            chunked = inChunks;
        } finally {
            lock.unlock();
        }
    }

    /**
     * For the stream's own thread, which is to write it: as soon as others cannot; nothing when the mailbox was closed. Without a time
     * limit: the timers of 10,000 waiting threads cost more than the writing.
     */
    ByteBuffer take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!waiting.isEmpty()) {
                return new Chunks().of(taken(), chunked);
            }
            writing = false;
            while (begun == null && end == End.OPEN) {
                something.await();
            }
            ByteBuffer rest = begun;
            begun = null;
            return rest == null ? ByteBuffer.allocate(0) : rest;
        } finally {
            lock.unlock();
        }
    }

    private ArrayDeque<byte[]> taken() {
        ArrayDeque<byte[]> taken = waiting;
        waiting = new ArrayDeque<>(2);
        bytes = 0;
        return taken;
    }
}
