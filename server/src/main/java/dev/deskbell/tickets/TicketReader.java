package dev.deskbell.tickets;

import dev.deskbell.attachments.Attachments;
import dev.deskbell.changes.ChangeLog;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the question that fits the reader's role: staff reads triage, a requester only what is theirs to see. */
@Component
class TicketReader {

    private static final int MOST_TAGS = 50;

    private final TicketQueries staff;
    private final RequesterQueries requester;
    private final ChangeLog log;
    private final Markdown markdown;
    private final TicketLinks links;
    private final Attachments attachments;

    TicketReader(
            TicketQueries staff,
            RequesterQueries requester,
            ChangeLog log,
            Markdown markdown,
            TicketLinks links,
            Attachments attachments) {
        this.staff = staff;
        this.requester = requester;
        this.log = log;
        this.markdown = markdown;
        this.links = links;
        this.attachments = attachments;
    }

    Page<TicketRow> list(Member member, TicketListRequest request) {
        return member.isStaff() ? staff.list(member, request) : requester.list(member, request);
    }

    TicketView one(Member member, long number) {
        return member.isStaff() ? staff.one(member, number, markdown) : requester.one(member, number, markdown);
    }

    TicketQueries.TicketStats stats(Member agent) {
        return staff.stats(agent);
    }

    List<String> tags(Member agent, @Nullable String beginning) {
        return staff.tags(agent, beginning, MOST_TAGS);
    }

    Page<ChangeLog.ChangeView> changes(Member member, long number, Paging paging) {
        one(member, number);
        return log.ofTicket(member.organizationId(), number, member.isStaff(), paging);
    }

    TicketView view(Ticket ticket, Member reader) {
        return TicketView.of(
                ticket,
                reader,
                markdown,
                attachments.ofDescription(ticket.organizationId(), ticket.number()),
                links.of(ticket.organizationId(), ticket.number()));
    }
}
