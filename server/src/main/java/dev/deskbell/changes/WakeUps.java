package dev.deskbell.changes;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * After a commit that changed something: wakes this node's feed at once, and tells the other nodes by one message for all
 * commits since the last one. Not by a NOTIFY in the writing transaction, which takes a lock of the whole database at commit.
 */
@Component
class WakeUps implements TransactionSynchronization, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WakeUps.class);

    private final ChangeFeed feed;
    private final OtherNodes others;
    private final Semaphore committed = new Semaphore(0);
    private volatile @Nullable Thread teller;

    WakeUps(ChangeFeed feed, OtherNodes others) {
        this.feed = feed;
        this.others = others;
    }

    @Override
    public void afterCommit() {
        feed.wake();
        committed.release();
    }

    @Override
    public void start() {
        others.listen(feed::wake);
        Thread thread = Thread.ofVirtual().name("wake-ups").unstarted(this::tellOthers);
        teller = thread;
        thread.start();
    }

    private void tellOthers() {
        while (isRunning()) {
            try {
                committed.acquire();
                committed.drainPermits();
                others.tell();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // They look by themselves once a second.
                log.debug("the other nodes could not be told: {}", e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void stop() {
        Thread thread = teller;
        if (thread != null) {
            teller = null;
            thread.interrupt();
            others.close();
        }
    }

    @Override
    public boolean isRunning() {
        return teller != null;
    }
}
