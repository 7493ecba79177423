package dev.deskbell.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the log as it grows and tells the listeners of this node, losing nothing and telling nothing twice.
 *
 * <p><b>Why the pair.</b> A row's sequence number is drawn when it is inserted, and the row is seen when its transaction
 * commits. A reader that remembers the highest number seen skips every row with a lower number that commits later. Reading
 * in the order of the transaction id has the same hole: a transaction with a lower id may commit later, too. What closes it
 * is the horizon: {@code pg_snapshot_xmin} is the oldest transaction that is still running, so below it no row can appear any
 * more. The feed takes rows below the horizon only, in the order of (xid, sequence), and its position is that pair: a cursor
 * of the sequence alone would skip rows even so, because a later xid may hold lower numbers.
 *
 * <p><b>What that costs.</b> A change is told when all transactions that began before it have ended. Requests take
 * milliseconds; {@code transaction_timeout} ends what hangs, and {@link #ALARM} tells of it in the log before.
 *
 * <p><b>Another primary.</b> When a standby is promoted, its log goes on under another timeline, perhaps without the last transactions of
 * the old primary, whose ids are given again. Positions are of one timeline; behind a change of it the feed begins anew, and its listeners
 * are told that they may have missed something.
 *
 * <p><b>When it looks.</b> A wake-up is a hint and carries nothing. The feed looks after each wake-up of this node or
 * another's, once a {@link FeedPauses#POLL} by itself in case that one got lost, and again at once while it sees rows above the
 * horizon.
 */
@Component
public class ChangeFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

    /** For how long the horizon may stand still before somebody should know. */
    private static final Duration ALARM = Duration.ofSeconds(10);

    private static final int BATCH = 1_000;

    private final JdbcClient worker;
    private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore hints = new Semaphore(0);
    private volatile FeedPosition position = new FeedPosition(0, 0);
    private volatile long place = Long.MAX_VALUE;
    private volatile String history = "";
    private volatile @Nullable Thread reader;
    private final Freshness freshness = new Freshness();
    private @Nullable Instant unsettledSince;

    ChangeFeed(@Qualifier("workerClient") JdbcClient workerClient) {
        this.worker = workerClient;
    }

    public void listen(FeedListener listener) {
        listeners.add(listener);
    }

    /** The last change that all listeners have been told of. */
    public FeedPosition position() {
        return position;
    }

    /** A place in PostgreSQL's own log: whoever was told of the changes so far has seen everything up to it at least, for {@code Seen}. */
    public long place() {
        return place;
    }

    /** Which of the database's histories the positions belong to: a standby that is promoted begins another one. */
    public String history() {
        return history;
    }

    /** What was committed longer ago than that, the listeners have been told of; about a second at most, while all is well. */
    public Duration age() {
        return freshness.age();
    }

    /** There may be something new. */
    void wake() {
        hints.release();
    }

    /** Begins with what commits from now on. */
    @Override
    public void start() {
        begin();
        freshness.toldAll(System.nanoTime());
        Thread thread = Thread.ofPlatform().daemon().name("change-feed").unstarted(this::readOn);
        reader = thread;
        thread.start();
    }

    private void begin() {
        UnreadChanges.End end = UnreadChanges.End.of(worker);
        position = end.position();
        history = end.history();
    }

    private void readOn() {
        FeedPauses pauses = new FeedPauses();
        Duration pause = FeedPauses.POLL;
        while (isRunning()) {
            try {
                boolean hinted = hints.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                if (hinted) {
                    hints.drainPermits();
                }
                FeedPosition before = position;
                boolean unsettled = readAll();
                pause = pauses.after(unsettled, !position.equals(before));
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (isRunning()) {
                    log.warn("the change feed cannot read: {}", e.getClass().getSimpleName());
                }
                pause = FeedPauses.POLL;
            }
        }
    }

    /** Tells everything below the horizon; answers whether there is something above it. */
    private boolean readAll() {
        while (true) {
            long now = System.nanoTime();
            UnreadChanges unread = UnreadChanges.behind(position, BATCH, worker);
            if (!unread.history().equals(history)) {
                beginAnotherHistory();
                return true;
            }
            place = unread.place();
            tell(unread.settledRows());
            if (unread.settled() < unread.rows().size()) {
                if (!unread.isFull(BATCH)) {
                    freshness.toldSome(now, unread.rows().getLast().position(), position);
                }
                watchHorizon();
                return true;
            }
            unsettledSince = null;
            if (!unread.isFull(BATCH)) {
                freshness.toldAll(now);
                return false;
            }
        }
    }

    /**
     * Another server is the primary now. Transactions of the old one that it never heard of have lent their numbers to others: nobody
     * can go on from a position of before.
     */
    private void beginAnotherHistory() {
        log.warn("another database server is the primary now: all who listen begin anew");
        begin();
        listeners.forEach(FeedListener::lostTrack);
    }

    private void tell(List<LoggedChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        for (FeedListener listener : listeners) {
            try {
                listener.heard(changes);
            } catch (RuntimeException e) {
                log.error(
                        "a listener of the change feed failed: {}", e.getClass().getName());
            }
        }
        position = changes.getLast().position();
    }

    private void watchHorizon() {
        Instant now = Instant.now();
        if (unsettledSince == null) {
            unsettledSince = now;
        } else if (Duration.between(unsettledSince, now).compareTo(ALARM) > 0) {
            log.error("a transaction has held the change feed back for more than {} s", ALARM.toSeconds());
            unsettledSince = now;
        }
    }

    @Override
    public void stop() {
        Thread thread = reader;
        if (thread != null) {
            reader = null;
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return reader != null;
    }
}
