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
        return all(count, count, i -> {
            start.countDown();
            start.await();
            return call.apply(i);
        });
    }

    /** Work that is not the test's matter: a few at a time, as many as the database serves at once. */
    public static <T> List<T> few(int count, IntFunction<T> call) {
        return all(count, 6, call::apply);
    }

    private interface Call<T> {
        T apply(int i) throws InterruptedException;
    }

    private static <T> List<T> all(int count, int atOnce, Call<T> call) {
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<T>> futures = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> call.apply(i)))
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
