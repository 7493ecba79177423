package dev.deskbell.changes;

import dev.deskbell.platform.db.RecordMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * <p><b>When it looks.</b> A wake-up is a hint and carries nothing. The feed looks after each wake-up of this node or
 * another's, once a {@link #POLL} by itself in case that one got lost, and again at once while it sees rows above the
 * horizon.
 */
@Component
public class ChangeFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

    /** The safety net under the wake-ups. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How soon to look again for rows that are committed but above the horizon; then twice that, and so on. */
    private static final Duration UNSETTLED = Duration.ofMillis(1);

    private static final Duration LONGEST_UNSETTLED = Duration.ofMillis(64);

    /** For how long the horizon may stand still before somebody should know. */
    private static final Duration ALARM = Duration.ofSeconds(10);

    private static final int BATCH = 1_000;

    /** Partitions that are older than the oldest change that can still be unread are not looked into. */
    private static final String UNREAD = """
            select c.xid as row_xid, c.sequence as row_sequence, c.organization_id as row_organization_id,
                   o.slug as row_organization, c.audience as row_audience, c.kind as row_kind,
                   c.ticket_number as row_ticket_number, c.requester_id as row_requester_id,
                   c.team_id as row_team_id, c.assignee_id as row_assignee_id,
                   c.actor_id as row_actor_id, c.actor_name as row_actor_name, c.changed::text as row_changed,
                   c.ticket::text as row_ticket, c.message::text as row_message, c.cause as row_cause, c.at as row_at,
                   c.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint as settled
            from change c
                     join organization o on o.id = c.organization_id
            where (c.xid, c.sequence) > (?, ?) and c.at > now() - interval '1 day'
            order by c.xid, c.sequence
            limit ?
            """;

    private final JdbcClient worker;
    private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore hints = new Semaphore(0);
    private volatile FeedPosition position = new FeedPosition(0, 0);
    private volatile @Nullable Thread reader;
    private final Freshness freshness = new Freshness();
    private @Nullable Instant unsettledSince;

    ChangeFeed(@Qualifier("workerClient") JdbcClient workerClient) {
        this.worker = workerClient;
    }

    private record Unread(LoggedChange row, boolean settled) {}

    private record Horizon(long xid) {}

    public void listen(FeedListener listener) {
        listeners.add(listener);
    }

    /** The last change that all listeners have been told of. */
    public FeedPosition position() {
        return position;
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
        long horizon = worker.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid")
                .query(RecordMapper.rows(Horizon.class))
                .single()
                .xid();
        position = new FeedPosition(horizon - 1, Long.MAX_VALUE);
        freshness.toldAll(System.nanoTime());
        Thread thread = Thread.ofPlatform().daemon().name("change-feed").unstarted(this::readOn);
        reader = thread;
        thread.start();
    }

    private void readOn() {
        Duration pause = POLL;
        Duration again = UNSETTLED;
        while (isRunning()) {
            try {
                boolean hinted = hints.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                if (hinted) {
                    hints.drainPermits();
                }
                FeedPosition before = position;
                boolean unsettled = readAll();
                again = position.equals(before) ? longer(again) : UNSETTLED;
                pause = unsettled ? again : POLL;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (isRunning()) {
                    log.warn("the change feed cannot read: {}", e.getClass().getSimpleName());
                }
                pause = POLL;
            }
        }
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONGEST_UNSETTLED) < 0 ? pause.multipliedBy(2) : pause;
    }

    /** Tells everything below the horizon; answers whether there is something above it. */
    private boolean readAll() {
        while (true) {
            long now = System.nanoTime();
            List<Unread> unread = worker.sql(UNREAD)
                    .params(position.xid(), position.sequence(), BATCH)
                    .query(RecordMapper.rows(Unread.class))
                    .list();
            List<LoggedChange> settled = new ArrayList<>();
            for (Unread change : unread) {
                if (!change.settled()) {
                    break;
                }
                settled.add(change.row());
            }
            tell(settled);
            if (settled.size() < unread.size()) {
                if (unread.size() < BATCH) {
                    freshness.toldSome(now, unread.getLast().row().position(), position);
                }
                watchHorizon();
                return true;
            }
            unsettledSince = null;
            if (unread.size() < BATCH) {
                freshness.toldAll(now);
                return false;
            }
        }
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
