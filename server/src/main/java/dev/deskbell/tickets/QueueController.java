package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Taking the next ticket, and giving many to somebody at once. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets")
class QueueController {

    private final Queue queue;
    private final Tickets tickets;
    private final TicketReader reader;

    QueueController(Queue queue, Tickets tickets, TicketReader reader) {
        this.queue = queue;
        this.tickets = tickets;
        this.reader = reader;
    }

    /** The best ticket for the caller is theirs from now on. */
    @PostMapping("/next")
    @ApiResponse(responseCode = "200", description = "It is the caller's now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "Nothing waits")
    ResponseEntity<TicketView> next(Member member) {
        return queue.takeNext(member.requireStaff())
                .map(ticket -> ResponseEntity.ok(reader.view(ticket, member)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Absent fields stay as they are; a null team or assignee takes the ticket from whoever has it. */
    record Placing(
            @NotNull @Min(1) Long number,
            @NotNull @Min(1) Integer version,
            @Nullable NullableId team,
            @Nullable NullableId assignee) {}

    record PlaceTickets(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Placing> placements) {}

    /**
     * What became of one.
     *
     * @param version the ticket's now; null when it was refused
     * @param code why it was refused; null when it was not
     */
    record Placed(
            long number,
            @Nullable Integer version,
            @Nullable String code) {}

    record PlacedTickets(List<Placed> items) {}

    /** Each for itself: what is refused does not hinder the others. In the order of numbers, so that no two wait for each other. */
    @PostMapping("/placements")
    PlacedTickets place(Member member, @RequestBody @Valid PlaceTickets request) {
        member.requireStaff();
        return new PlacedTickets(request.placements().stream()
                .sorted(Comparator.comparing(Placing::number))
                .map(placing -> place(member, placing))
                .toList());
    }

    private Placed place(Member member, Placing placing) {
        TicketEdit edit =
                new TicketEdit(placing.version(), null, null, null, null, placing.team(), placing.assignee(), null);
        try {
            return new Placed(
                    placing.number(),
                    tickets.edit(member, placing.number(), edit).version(),
                    null);
        } catch (StaleEdit stale) {
            return new Placed(placing.number(), null, "version_conflict");
        } catch (Refusal refusal) {
            return new Placed(placing.number(), null, refusal.getMessage());
        }
    }
}
