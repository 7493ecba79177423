package dev.deskbell.tickets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.deskbell.organizations.Member;

/** A ticket in full: its row, and the description as written and as sanitised HTML. */
record TicketView(@JsonUnwrapped TicketRow row, String description, String descriptionHtml) {

    static TicketView of(Ticket ticket, Member reader, Markdown markdown) {
        return new TicketView(
                reader.isStaff() ? TicketRow.forStaff(ticket) : TicketRow.forRequester(ticket),
                ticket.description(),
                markdown.html(ticket.description()));
    }
}
