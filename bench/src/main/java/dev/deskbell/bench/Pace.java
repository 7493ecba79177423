package dev.deskbell.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Requests at their times, however long those before took: who waits in a queue counts, as people do. */
record Pace(int perSecond, int seconds) {

    /** One of the requests. */
    interface Work {
        /** @param due when it is to begin, {@link System#nanoTime()} */
        void at(int index, long due) throws Exception;
    }

    int count() {
        return perSecond * seconds;
    }

    /** Returns when all are done; throws what one of them threw. */
    void keep(Work work) {
        var all = new ArrayList<Future<?>>();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count(); i++) {
                int index = i;
                long due = begin + (long) (i * 1e9 / perSecond);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                all.add(threads.submit(() -> {
                    work.at(index, due);
                    return index;
                }));
            }
        }
        all.forEach(Pace::rethrow);
    }

    private static void rethrow(Future<?> done) {
        if (done.state() == Future.State.FAILED) {
            throw new IllegalStateException(done.exceptionNow());
        }
    }
}
