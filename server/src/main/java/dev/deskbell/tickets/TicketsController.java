package dev.deskbell.tickets;

import dev.deskbell.changes.ChangeLog;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opening, listing, reading and editing tickets. */
@RestController
@RequestMapping("/api/organizations/{slug}")
class TicketsController {

    private final Tickets tickets;
    private final TicketReader reader;

    TicketsController(Tickets tickets, TicketReader reader) {
        this.tickets = tickets;
        this.reader = reader;
    }

    @GetMapping("/tickets")
    Page<TicketRow> list(Member member, @ParameterObject TicketListRequest request) {
        return reader.list(member, request);
    }

    @GetMapping("/tickets/stats")
    TicketQueries.TicketStats stats(Member member) {
        return reader.stats(member.requireStaff());
    }

    /** Tags, for completing what is typed. */
    record TagList(List<String> items) {}

    @GetMapping("/tags")
    TagList tags(Member member, @RequestParam(required = false) @Nullable @PlainLine @Size(max = 50) String q) {
        return new TagList(reader.tags(member.requireStaff(), q));
    }

    /** A customer gives subject and description, and which closed ticket of theirs it goes on from. */
    record OpenTicket(
            @NotNull @PlainLine @Size(max = 300) String subject,
            @NotNull @PlainText @Size(max = 65_536) String description,
            @Nullable Priority priority,
            @Nullable UUID team,
            @Nullable UUID assignee,
            @Nullable @Size(max = 20) List<@NotNull @PlainLine @Size(max = 50) String> tags,
            @Nullable UUID requester,
            @Nullable @Min(1) Long follows,
            @Nullable @Size(max = 50) List<@NotNull UUID> attachments) {

        boolean asksForStaffsFields() {
            return priority != null || team != null || assignee != null || tags != null || requester != null;
        }
    }

    @PostMapping("/tickets")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<TicketView> open(Member member, @RequestBody @Valid OpenTicket request) {
        if (!member.isStaff() && request.asksForStaffsFields()) {
            throw Refusal.badField(
                    "priority, team, assignee, tags, requester", "are for staff; send subject and description alone");
        }
        Ticket ticket = tickets.open(
                member,
                new Tickets.Opening(
                        request.subject().strip(),
                        request.description(),
                        request.priority() == null ? Priority.NORMAL : request.priority(),
                        request.team(),
                        request.assignee(),
                        Tags.normal(request.tags() == null ? List.of() : request.tags()),
                        request.requester(),
                        request.follows(),
                        request.attachments() == null ? List.of() : request.attachments()));
        return ResponseEntity.created(URI.create("/api/organizations/" + member.slug() + "/tickets/" + ticket.number()))
                .body(reader.view(ticket, member));
    }

    @GetMapping("/tickets/{number}")
    TicketView one(Member member, @PathVariable long number) {
        return reader.one(member, number);
    }

    /** Absent fields stay as they are; a null team or assignee takes the ticket from whoever has it. */
    record EditTicket(
            @NotNull @Min(1) Integer version,
            @Nullable @PlainLine @Size(max = 300) String subject,
            @Nullable @PlainText @Size(max = 65_536) String description,
            @Nullable TicketStatus status,
            @Nullable Priority priority,
            @Nullable NullableId assignee,
            @Nullable NullableId team,
            @Nullable @Size(max = 20) List<@NotNull @PlainLine @Size(max = 50) String> tags) {}

    @PatchMapping("/tickets/{number}")
    TicketView edit(Member member, @PathVariable long number, @RequestBody @Valid EditTicket request) {
        member.requireStaff();
        Ticket ticket;
        try {
            ticket = tickets.edit(
                    member,
                    number,
                    new TicketEdit(
                            request.version(),
                            request.subject() == null ? null : request.subject().strip(),
                            request.description(),
                            request.status(),
                            request.priority(),
                            request.team(),
                            request.assignee(),
                            request.tags() == null ? null : Tags.normal(request.tags())));
        } catch (StaleEdit stale) {
            throw Refusal.conflict(reader.view(stale.ticket(), member));
        }
        return reader.view(ticket, member);
    }

    @GetMapping("/tickets/{number}/changes")
    Page<ChangeLog.ChangeView> changes(Member member, @PathVariable long number, @ParameterObject Paging paging) {
        return reader.changes(member, number, paging);
    }
}
