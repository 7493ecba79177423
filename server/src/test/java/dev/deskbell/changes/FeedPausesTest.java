package dev.deskbell.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How soon what is committed is looked for again when a transaction that began before it has not ended. */
class FeedPausesTest {

    private final FeedPauses pauses = new FeedPauses();

    /** However long nothing happened before: the first who is held back is not kept waiting for that. */
    @BeforeEach
    void aQuietNight() {
        for (int i = 0; i < 100; i++) {
            assertThat(pauses.after(false, false)).isEqualTo(FeedPauses.POLL);
        }
    }

    private Duration heldBack() {
        return pauses.after(true, false);
    }

    @Test
    void whatIsHeldBackIsLookedForAtOnce() {
        assertThat(heldBack()).isEqualTo(FeedPauses.UNSETTLED);
    }

    @Test
    void whatIsHeldBackForLongIsLookedForLessOftenButNeverLaterThanHalfOfThat() {
        Duration since = Duration.ZERO;
        for (int i = 0; i < 50; i++) {
            Duration pause = heldBack();
            assertThat(pause).isLessThanOrEqualTo(FeedPauses.LONGEST_UNSETTLED);
            assertThat(pause).isLessThanOrEqualTo(since.dividedBy(2).plus(FeedPauses.UNSETTLED));
            since = since.plus(pause);
        }
        assertThat(heldBack()).isEqualTo(FeedPauses.LONGEST_UNSETTLED);
    }

    @Test
    void whoGetsOnIsHeldBackByAnotherOne() {
        IntStream.range(0, 20).forEach(i -> heldBack());
        assertThat(pauses.after(true, true)).isEqualTo(FeedPauses.UNSETTLED);
    }
}
