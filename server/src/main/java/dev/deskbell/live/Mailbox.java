package dev.deskbell.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written to one stream. Whoever puts never waits: a mailbox that is full is closed, its stream ends, and
 * the client resumes by its cursor.
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

    /** Puts an event; the array is shared by many mailboxes and never changed. */
    void put(byte[] event) {
        lock.lock();
        try {
            if (end != End.OPEN) {
                return;
            }
            if (bytes + event.length > MOST_BYTES) {
                close(End.FULL);
                return;
            }
            waiting.add(event);
            bytes += event.length;
            lastPut = System.nanoTime();
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream; what was not written yet is not written any more. The first reason counts. */
    void close(End why) {
        lock.lock();
        try {
            if (end == End.OPEN) {
                end = why;
                waiting = new ArrayDeque<>(0);
                bytes = 0;
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

    /** Puts an event unless something was put in that time. */
    void putAfter(Duration quiet, byte[] event) {
        lock.lock();
        try {
            if (System.nanoTime() - lastPut >= quiet.toNanos()) {
                put(event);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * All that waits, as soon as there is something; empty when the mailbox was closed. Without a time limit: the timers of
     * 10,000 waiting threads cost more than the writing.
     */
    Collection<byte[]> takeAll() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && end == End.OPEN) {
                something.await();
            }
            ArrayDeque<byte[]> taken = waiting;
            waiting = new ArrayDeque<>(2);
            bytes = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
