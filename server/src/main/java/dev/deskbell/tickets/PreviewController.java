package dev.deskbell.tickets;

import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an agent sees who asks how a ticket looks to its requester. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}/preview")
class PreviewController {

    private final RequesterQueries requester;
    private final MessageQueries messages;
    private final Markdown markdown;

    PreviewController(RequesterQueries requester, MessageQueries messages, Markdown markdown) {
        this.requester = requester;
        this.messages = messages;
        this.markdown = markdown;
    }

    @GetMapping
    TicketView ticket(Member member, @PathVariable long number) {
        return requester.preview(member.requireStaff(), number, markdown);
    }

    @GetMapping("/messages")
    Page<MessageView> messages(Member member, @PathVariable long number, @ParameterObject Paging paging) {
        return messages.publicOfTicket(member.requireStaff(), number, paging);
    }
}
