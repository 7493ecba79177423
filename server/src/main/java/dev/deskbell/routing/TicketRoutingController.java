package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why a ticket is whose it is: staff's business. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}/routing")
class TicketRoutingController {

    private final AssignmentQueries queries;

    TicketRoutingController(AssignmentQueries queries) {
        this.queries = queries;
    }

    /** Oldest first. */
    @GetMapping
    List<AssignmentQueries.AssignmentView> explain(Member member, @PathVariable long number) {
        return queries.of(member.requireStaff(), number);
    }
}
