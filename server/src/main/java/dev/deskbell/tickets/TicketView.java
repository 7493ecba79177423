package dev.deskbell.tickets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.deskbell.attachments.AttachmentView;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import java.util.List;

/** A ticket in full: its row, the description as written and as sanitised HTML, its files, and what stands beside it. */
record TicketView(
        @JsonUnwrapped TicketRow row,
        String description,
        String descriptionHtml,
        List<AttachmentView> attachments,
        TicketLinks.Links links) {

    static TicketView of(
            Ticket ticket,
            Member reader,
            Markdown markdown,
            List<AttachmentView> attachments,
            TicketLinks.Links links) {
        return new TicketView(
                reader.isStaff() ? TicketRow.forStaff(ticket) : TicketRow.forRequester(ticket),
                ticket.description(),
                markdown.html(ticket.description()),
                attachments,
                links);
    }
}
