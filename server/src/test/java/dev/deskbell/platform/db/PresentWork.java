package dev.deskbell.platform.db;

/** What a thread's work is told of itself, for tests of those who tell it. */
public final class PresentWork {

    private PresentWork() {}

    /** What its reads show at least. */
    public static long place() {
        return Seen.place();
    }

    /** It has committed. */
    public static void committed(long place) {
        Seen.committed(place);
    }

    /** Whose turns it takes: a handle's, or an organization's. */
    public static Object onBehalfOf() {
        return Behalf.present();
    }
}
