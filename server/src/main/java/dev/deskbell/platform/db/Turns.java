package dev.deskbell.platform.db;

import dev.deskbell.platform.db.Parties.Party;
import dev.deskbell.platform.db.Parties.Waiter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Hands out a pool's connections so that no organization takes them from the others (ADR 18).
 *
 * <p>Who has the fewest gets the next one, whoever waits longer. An organization that nobody else is beside may have most of them, never
 * all: what came last would find them all held, and held by work that may wait for a lock. Where others have been within a {@link
 * Parties#LATELY}, it has its share: the machine's cores are not to be busy with one organization when another one comes.
 */
final class Turns {

    /** As long as the pool itself would let wait. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    /** A connection may be held until this is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Parties parties;
    private final LongAdder refused = new LongAdder();
    private int free;
    private int waiting;
    private boolean watched;

    Turns(int places) {
        this.free = places;
        this.parties = new Parties(places);
    }

    /**
     * A turn of whoever the present work is for, as soon as it is theirs.
     *
     * @throws TransientDataAccessResourceException when it was not within {@link #PATIENCE}
     */
    Turn take() {
        Object whose = Behalf.present();
        lock.lock();
        try {
            Party party = parties.of(whose);
            if (free > 0 && party.waiters.isEmpty() && parties.mayHaveMore(party)) {
                serve(party);
            } else {
                await(party);
            }
            return () -> giveBack(party);
        } finally {
            lock.unlock();
        }
    }

    private void serve(Party party) {
        free--;
        party.held++;
        party.servedAt = System.nanoTime();
    }

    private void await(Party party) {
        Waiter waiter = new Waiter(lock.newCondition());
        party.waiters.add(waiter);
        waiting++;
        watch();
        try {
            while (!waiter.served) {
                if (waiter.late) {
                    refused.increment();
                    throw new TransientDataAccessResourceException("no turn in time");
                }
                waiter.called.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (waiter.served) {
                giveBack(party);
            }
            throw new TransientDataAccessResourceException("interrupted", e);
        } finally {
            waiting--;
            party.waiters.remove(waiter);
        }
    }

    /** One timer for all who wait: one for each costs two wake-ups of another thread, as much as a tenth of what is waited for. */
    private void watch() {
        if (!watched) {
            watched = true;
            SOON.execute(this::lookAgain);
        }
    }

    /** For who has waited too long, and for free turns that are theirs since another organization went. */
    private void lookAgain() {
        lock.lock();
        try {
            watched = false;
            parties.forgetWhoWent();
            handOut();
            long now = System.nanoTime();
            parties.waiters().filter(waiter -> waiter.isLate(now)).forEach(waiter -> {
                waiter.late = true;
                waiter.called.signal();
            });
            if (waiting > 0) {
                watch();
            }
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Party party) {
        lock.lock();
        try {
            party.held--;
            party.servedAt = System.nanoTime();
            free++;
            handOut();
        } finally {
            lock.unlock();
        }
    }

    private void handOut() {
        while (free > 0 && waiting > 0) {
            Party next = parties.next();
            if (next == null) {
                return;
            }
            Waiter waiter = next.waiters.remove();
            serve(next);
            waiter.served = true;
            waiter.called.signal();
        }
    }

    private int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Without names of organizations: there may be any number of them. */
    void bindTo(MeterRegistry meters) {
        Gauge.builder("deskbell.turns.waiting", this, Turns::waiting)
                .description("requests that wait until their organization may have another connection")
                .register(meters);
        FunctionCounter.builder("deskbell.turns.refused", refused, LongAdder::sum)
                .description("requests that waited for it in vain, and were answered 503")
                .register(meters);
    }
}
