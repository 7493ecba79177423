package dev.deskbell.live;

import dev.deskbell.changes.ChangeLog;
import dev.deskbell.changes.FeedPosition;
import dev.deskbell.changes.LoggedChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final int PAGE = 500;

    private final ChangeLog log;
    private final LiveEvents events;

    CatchUp(ChangeLog log, LiveEvents events) {
        this.log = log;
        this.events = events;
    }

    /**
     * The changes behind a cursor that the caller may see, in order. Empty when the cursor is forged, of the future, or too
     * old: then the client must load everything anew.
     *
     * @param cursor null for a client that is new: it missed nothing
     */
    Optional<List<LoggedChange>> missed(@Nullable String cursor, FeedPosition upTo, Scope scope) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.of(List.of());
        }
        return events.resume(cursor)
                .filter(resume -> resume.position().compareTo(upTo) <= 0
                        && resume.at().isAfter(Instant.now().minus(LONGEST)))
                .flatMap(resume -> between(resume.position(), upTo, scope));
    }

    private Optional<List<LoggedChange>> between(FeedPosition from, FeedPosition upTo, Scope scope) {
        List<LoggedChange> all = new ArrayList<>();
        FeedPosition after = from;
        while (all.size() <= MOST) {
            List<LoggedChange> page = log.between(after, upTo, List.copyOf(scope.staffOf()), PAGE);
            all.addAll(page);
            if (page.size() < PAGE) {
                return Optional.of(all);
            }
            after = page.getLast().position();
        }
        return Optional.empty();
    }
}
