package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A ticket's resolution, given and taken back, and its closure. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}")
class ResolutionController {

    private final Tickets tickets;
    private final TicketReader reader;

    ResolutionController(Tickets tickets, TicketReader reader) {
        this.tickets = tickets;
        this.reader = reader;
    }

    @PostMapping("/resolution")
    TicketView resolve(Member member, @PathVariable long number) {
        return reader.view(tickets.resolve(member, number), member);
    }

    @DeleteMapping("/resolution")
    TicketView reopen(Member member, @PathVariable long number) {
        return reader.view(tickets.reopen(member, number), member);
    }

    @PostMapping("/closure")
    TicketView close(Member member, @PathVariable long number) {
        return reader.view(tickets.close(member, number), member);
    }
}
