package dev.deskbell.changes;

import java.util.List;

/** Is told of every change once, in the log's order, by one thread; a listener that fails harms nobody else. */
public interface FeedListener {

    /** Some changes, in order. Must not wait for anything slow: nobody hears of later ones until it returns. */
    void heard(List<LoggedChange> changes);

    /** Some changes may never be heard of: what was learnt from earlier ones is not to be trusted any more. */
    default void lostTrack() {}
}
