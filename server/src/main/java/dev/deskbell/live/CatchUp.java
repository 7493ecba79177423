package dev.deskbell.live;

import dev.deskbell.changes.ChangeLog;
import dev.deskbell.changes.FeedPosition;
import dev.deskbell.changes.LoggedChange;
import dev.deskbell.platform.db.DatabaseClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a client missed, read under row-level security as the client. */
@Component
class CatchUp {

    /** Loading everything anew is cheaper than more than this. */
    static final int MOST = 5_000;

    static final Duration LONGEST = Duration.ofHours(24);

    private static final int PAGE = 100;

    private final ChangeLog log;
    private final LiveEvents events;
    private final DatabaseClock clock;

    CatchUp(ChangeLog log, LiveEvents events, DatabaseClock clock) {
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /** Is told of one change after the other. */
    interface Listener {
        void hear(LoggedChange change) throws IOException;
    }

    /**
     * Behind which place the client is to be told. Empty when the cursor is forged, of the future, or too old: then the client
     * must load everything anew.
     *
     * @param cursor null for a client that is new: it missed nothing
     */
    Optional<FeedPosition> begin(@Nullable String cursor, FeedPosition upTo, Scope scope) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.of(upTo);
        }
        return events.resume(cursor)
                .filter(resume -> resume.position().compareTo(upTo) <= 0
                        && resume.at().isAfter(clock.instant().minus(LONGEST)))
                .map(LiveEvents.Resume::position)
                .filter(from -> log.countBetween(from, upTo, List.copyOf(scope.staffOf()), MOST + 1) <= MOST);
    }

    /** A cursor for whoever is told everything up to there. */
    String cursor(FeedPosition upTo) {
        return events.cursor(upTo, clock.instant());
    }

    /** Tells the changes that the caller may see, in order; page by page, because messages are long and clients many. */
    void tell(FeedPosition from, FeedPosition upTo, Scope scope, Listener listener) throws IOException {
        FeedPosition after = from;
        while (after.compareTo(upTo) < 0) {
            List<LoggedChange> page = log.between(after, upTo, List.copyOf(scope.staffOf()), PAGE);
            for (LoggedChange change : page) {
                listener.hear(change);
            }
            after = page.size() < PAGE ? upTo : page.getLast().position();
        }
    }
}
