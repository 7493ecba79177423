package dev.deskbell.changes;

/** How nodes tell each other that there may be something new. Messages carry no data and may get lost. */
interface OtherNodes extends AutoCloseable {

    /** There may be something new. */
    void tell();

    /** Runs the hint after each message of another node, until {@link #close}; goes on listening when the channel comes back. */
    void listen(Runnable hint);

    @Override
    void close();
}
