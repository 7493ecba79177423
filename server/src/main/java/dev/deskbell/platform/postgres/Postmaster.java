package dev.deskbell.platform.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's process and the thread that keeps it: when it dies, it is started again on the same port.
 *
 * <p>The keeper thread must start the process and outlive it: Linux signals the child when the <em>thread</em> that
 * started it ends (see {@link Runner}), which is how a server follows a killed JVM into the grave.
 */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Home home;
    private final Runner runner;
    private final List<String> arguments;
    private final Thread keeper =
            Thread.ofPlatform().daemon().name("postgres-keeper").unstarted(this::keep);
    private final CompletableFuture<Void> up = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Process process;

    private Postmaster(Home home, Runner runner, List<String> arguments) {
        this.home = home;
        this.runner = runner;
        this.arguments = List.copyOf(arguments);
    }

    /** Answers when the server accepts connections, however long it recovers after a crash. */
    static Postmaster start(Home home, Runner runner, List<String> arguments) {
        Postmaster postmaster = new Postmaster(home, runner, arguments);
        postmaster.keeper.start();
        try {
            postmaster.up.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
        }
        return postmaster;
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            do {
                Orphan.stop(home, runner);
                pause = live() ? FIRST_PAUSE : pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            } while (up.isDone() && !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            up.completeExceptionally(new Complaint(e.toString()).refusal("PostgreSQL did not start"));
        } catch (InterruptedException e) {
            throw Waiting.interrupted(e);
        } catch (RuntimeException e) {
            up.completeExceptionally(e);
        }
    }

    /** One life of the server; answers whether it ever accepted connections. */
    private boolean live() throws IOException, InterruptedException {
        Process child = spawn();
        if (child == null) {
            return false;
        }
        while (!child.waitFor(10, TimeUnit.MILLISECONDS)) {
            if (home.pidFile().saysReady(child.pid())) {
                up.complete(null);
                child.waitFor();
                if (stopping.getCount() > 0) {
                    log.error("PostgreSQL ended by itself (exit {}): starting it again", child.exitValue());
                }
                return true;
            }
        }
        up.completeExceptionally(Complaint.of(home, child.pid()).refusal("PostgreSQL did not start"));
        return false;
    }

    private synchronized @Nullable Process spawn() throws IOException {
        if (stopping.getCount() == 0) {
            return null;
        }
        process = runner.program("postgres", arguments)
                .redirectErrorStream(true)
                .redirectOutput(home.startLog().toFile())
                .start();
        return process;
    }

    /** Ends open transactions, writes a checkpoint and waits; after 60 s by force, which loses nothing committed. */
    void stop() {
        Process last;
        synchronized (this) {
            stopping.countDown();
            last = process;
        }
        try {
            if (last != null && last.isAlive()) {
                Orphan.signal(runner, "INT", last.pid());
                if (!last.waitFor(60, TimeUnit.SECONDS)) {
                    Orphan.signal(runner, "QUIT", last.pid());
                    last.waitFor(10, TimeUnit.SECONDS);
                }
            }
            keeper.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw Waiting.interrupted(e);
        }
    }
}
