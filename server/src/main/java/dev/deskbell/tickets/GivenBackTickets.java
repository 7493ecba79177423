package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Giving a ticket back to whom it was taken from. */
@Component
public class GivenBackTickets {

    private final Tickets tickets;

    GivenBackTickets(Tickets tickets) {
        this.tickets = tickets;
    }

    /** Answers whether it could be: not one that is closed, or that the caller does not see. Within a transaction. */
    public boolean giveBack(Member agent, long number, @Nullable UUID teamId, UUID assigneeId) {
        try {
            tickets.place(agent, number, new NullableId(teamId), new NullableId(assigneeId), PlacedBecause.UNDONE);
            return true;
        } catch (Refusal gone) {
            return false;
        }
    }
}
