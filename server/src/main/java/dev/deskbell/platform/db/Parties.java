package dev.deskbell.platform.db;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who has, wants, or lately had connections, and who comes next. Guarded by the lock of {@link Turns}. */
final class Parties {

    /** As long as an organization counts after it was here. */
    static final Duration LATELY = Duration.ofSeconds(1);

    private static final Comparator<Party> NEXT =
            Comparator.comparingInt((Party party) -> party.held).thenComparingLong(party -> party.servedAt);

    /** Of so many connections, how many one organization has at most: alone, and beside others. */
    private record Share(int alone, int beside) {
        static Share of(int places) {
            return new Share(Math.max(1, places - places / 4), Math.max(1, places / 4));
        }
    }

    /** An organization, or whatever else work is done for. */
    static final class Party {
        private final boolean organization;
        final ArrayDeque<Waiter> waiters = new ArrayDeque<>(2);
        int held;
        long servedAt;

        Party(boolean organization) {
            this.organization = organization;
        }

        boolean isIdleSince(long before) {
            return held == 0 && waiters.isEmpty() && servedAt - before < 0;
        }
    }

    static final class Waiter {
        final Condition called;
        private final long since = System.nanoTime();
        boolean served;
        boolean late;

        Waiter(Condition called) {
            this.called = called;
        }

        boolean isLate(long now) {
            return now - since > Turns.PATIENCE.toNanos();
        }
    }

    private final Map<Object, Party> parties = new HashMap<>();
    private final Share share;
    private int organizations;
    private long sweptAt = System.nanoTime();

    Parties(int places) {
        this.share = Share.of(places);
    }

    Party of(Object whose) {
        forgetWhoWent();
        return parties.computeIfAbsent(whose, this::arrived);
    }

    private Party arrived(Object whose) {
        boolean organization = whose instanceof UUID;
        organizations += organization ? 1 : 0;
        return new Party(organization);
    }

    boolean mayHaveMore(Party party) {
        int others = organizations - (party.organization ? 1 : 0);
        return party.held < (others > 0 ? share.beside() : share.alone());
    }

    Stream<Waiter> waiters() {
        return parties.values().stream().flatMap(party -> party.waiters.stream());
    }

    /** Of those who wait and may have one more, who has the fewest; null when nobody does. */
    @Nullable
    Party next() {
        Party next = null;
        for (Party party : parties.values()) {
            if (!party.waiters.isEmpty() && mayHaveMore(party) && (next == null || NEXT.compare(party, next) < 0)) {
                next = party;
            }
        }
        return next;
    }

    /** Who has not been here lately is forgotten: the others' share grows by it. */
    void forgetWhoWent() {
        long now = System.nanoTime();
        if (now - sweptAt > LATELY.toNanos() / 4) {
            sweptAt = now;
            parties.values().removeIf(party -> party.isIdleSince(now - LATELY.toNanos()));
            organizations = (int) parties.values().stream()
                    .filter(party -> party.organization)
                    .count();
        }
    }
}
