package dev.deskbell.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same thing many times at once. */
public final class Together {

    private Together() {}

    /** Calls with 0, 1, 2 … from as many threads, which all begin at the same moment; answers in that order. */
    public static <T> List<T> all(int count, IntFunction<T> call) {
        CountDownLatch start = new CountDownLatch(count);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> futures = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return call.apply(i);
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("one of " + count + " failed: " + e.getCause(), e.getCause());
        }
    }
}
