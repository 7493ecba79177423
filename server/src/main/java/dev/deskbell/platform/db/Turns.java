package dev.deskbell.platform.db;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Hands out a pool's connections so that no organization takes them from the others (ADR 18).
 *
 * <p>Who has the fewest gets the next one, whoever waits longer. An organization that nobody else is beside may have most of them, never
 * all: what came last would find them all held, and held by work that may wait for a lock. Where others have been within a {@link
 * #LATELY}, it has its share: the machine's cores are not to be busy with one organization when another one comes.
 */
final class Turns {

    /** As long as the pool itself would let wait. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private static final Duration LATELY = Duration.ofSeconds(1);

    private static final Comparator<Party> NEXT =
            Comparator.comparingInt((Party party) -> party.held).thenComparingLong(party -> party.servedAt);

    /** Of so many connections, how many one organization has at most: alone, and beside others. */
    private record Share(int alone, int beside) {
        static Share of(int places) {
            return new Share(Math.max(1, places - places / 4), Math.max(1, places / 4));
        }
    }

    /** Guarded by {@link #lock}. */
    private static final class Party {
        private final boolean organization;
        private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(2);
        private int held;
        private long servedAt;

        Party(boolean organization) {
            this.organization = organization;
        }

        boolean isIdleSince(long before) {
            return held == 0 && waiters.isEmpty() && servedAt - before < 0;
        }
    }

    /** Guarded by {@link #lock}. */
    private static final class Waiter {
        private final Condition called;
        private final long since = System.nanoTime();
        private boolean served;
        private boolean late;

        Waiter(Condition called) {
            this.called = called;
        }

        boolean isLate(long now) {
            return now - since > PATIENCE.toNanos();
        }
    }

    /** A connection may be held until this is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Party> parties = new HashMap<>();
    private final Share share;
    private final LongAdder refused = new LongAdder();
    private int free;
    private int waiting;
    private int organizations;
    private boolean watched;
    private long sweptAt = System.nanoTime();

    Turns(int places) {
        this.free = places;
        this.share = Share.of(places);
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
            sweep();
            Party party = parties.computeIfAbsent(whose, this::arrived);
            if (free > 0 && party.waiters.isEmpty() && mayHaveMore(party)) {
                serve(party);
            } else {
                await(party);
            }
            return () -> giveBack(party);
        } finally {
            lock.unlock();
        }
    }

    private Party arrived(Object whose) {
        boolean organization = whose instanceof UUID;
        organizations += organization ? 1 : 0;
        return new Party(organization);
    }

    private boolean mayHaveMore(Party party) {
        int others = organizations - (party.organization ? 1 : 0);
        return party.held < (others > 0 ? share.beside() : share.alone());
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
            SOON.execute(this::callWhoIsLate);
        }
    }

    private void callWhoIsLate() {
        lock.lock();
        try {
            watched = false;
            long now = System.nanoTime();
            parties.values().stream()
                    .flatMap(party -> party.waiters.stream())
                    .filter(waiter -> waiter.isLate(now))
                    .forEach(waiter -> {
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
            Party next = next();
            if (next == null) {
                return;
            }
            Waiter waiter = next.waiters.remove();
            serve(next);
            waiter.served = true;
            waiter.called.signal();
        }
    }

    private @Nullable Party next() {
        Party next = null;
        for (Party party : parties.values()) {
            if (!party.waiters.isEmpty() && mayHaveMore(party) && (next == null || NEXT.compare(party, next) < 0)) {
                next = party;
            }
        }
        return next;
    }

    /** Forgets who has not been here lately: the others' share grows by it. */
    private void sweep() {
        long now = System.nanoTime();
        if (now - sweptAt > LATELY.toNanos() / 4) {
            sweptAt = now;
            parties.values().removeIf(party -> party.isIdleSince(now - LATELY.toNanos()));
            organizations = (int) parties.values().stream()
                    .filter(party -> party.organization)
                    .count();
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
