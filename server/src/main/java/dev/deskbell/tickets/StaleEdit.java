package dev.deskbell.tickets;

/** An edit that would have overwritten a colleague's: carries the ticket as it is, for the 409 to show. */
final class StaleEdit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Ticket ticket;

    StaleEdit(Ticket ticket) {
        super("stale edit", null, false, false);
        this.ticket = ticket;
    }

    Ticket ticket() {
        return ticket;
    }
}
