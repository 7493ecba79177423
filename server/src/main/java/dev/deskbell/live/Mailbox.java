package dev.deskbell.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

    /** All that waits, as soon as there is something; empty when the time is over or the mailbox was closed. */
    List<byte[]> takeAll(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && end == End.OPEN && left > 0) {
                left = something.awaitNanos(left);
            }
            List<byte[]> taken = new ArrayList<>(waiting);
            waiting.clear();
            bytes = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
