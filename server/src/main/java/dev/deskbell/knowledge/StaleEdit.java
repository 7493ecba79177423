package dev.deskbell.knowledge;

/** An edit that would have overwritten a colleague's. */
final class StaleEdit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleEdit() {
        super("stale edit", null, false, false);
    }
}
