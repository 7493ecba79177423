package dev.deskbell.platform.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Background work, as the role deskbell_worker, whose policies reach just what each job needs. Jobs run at an interval on
 * every node, most of them each time in one transaction; they must do nothing twice when two nodes run them at once.
 */
@Component
public class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** @param step answers whether it is to be done again at once */
    private record Job(Duration interval, String name, BooleanSupplier step) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<Job> jobs = new ArrayList<>();
    private volatile @Nullable ScheduledExecutorService clock;

    Worker(
            @Qualifier("workerClient") JdbcClient workerClient,
            @Qualifier("workerTransaction") TransactionTemplate workerTransaction) {
        this.jdbc = workerClient;
        this.transaction = workerTransaction;
    }

    /** Registers a job; called while the program is put together. */
    public void every(Duration interval, String name, Runnable work) {
        everyOutside(interval, name, () -> now(work));
    }

    /**
     * Registers a job that waits for others than the database. No transaction is open meanwhile, which would hold back the change feed:
     * the job takes short ones, by {@link #now}.
     */
    public void everyOutside(Duration interval, String name, Runnable work) {
        jobs.add(new Job(interval, name, () -> {
            work.run();
            return false;
        }));
    }

    /**
     * Registers a job that does much in little steps, each in a transaction of its own, because a long one would hold back the change
     * feed; for a second at a time, so that the other jobs have their turn.
     *
     * @param step answers whether there may be more to do
     */
    public void keepOn(Duration interval, String name, BooleanSupplier step) {
        jobs.add(new Job(interval, name, () -> now(step::getAsBoolean)));
    }

    /** Does it in a transaction of its own; outside of a job that has one. */
    public void now(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    /** The same with an answer. */
    public <T> T now(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** Does it when the job's transaction has been committed; not at all, when it is rolled back. */
    public void afterwards(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** All rows as the worker; within a job. */
    public <R extends Record> List<R> list(Class<R> type, String sql, @Nullable Object... parameters) {
        return jdbc.sql(sql)
                .params(Arrays.asList(parameters))
                .query(RecordMapper.rows(type))
                .list();
    }

    /** Changes rows as the worker; within a job. Answers how many. */
    public int update(String sql, @Nullable Object... parameters) {
        return jdbc.sql(sql).params(Arrays.asList(parameters)).update();
    }

    @Override
    public void start() {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("worker-", 0).factory());
        clock = executor; // first: the jobs begin at once, and ask whether this is running
        jobs.forEach(job -> {
            var _ = executor.scheduleWithFixedDelay(
                    () -> run(job), 0, job.interval().toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private void run(Job job) {
        try {
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            boolean more;
            do {
                more = job.step().getAsBoolean();
            } while (more && isRunning() && System.nanoTime() < end);
        } catch (RuntimeException e) {
            if (isRunning()) {
                log.warn(
                        "{} failed and will run again: {}",
                        job.name(),
                        e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = clock;
        if (executor != null) {
            clock = null;
            executor.close();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
