package dev.deskbell.tickets;

import dev.deskbell.platform.web.Caller;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller as a customer, in all organizations at once. */
@RestController
@RequestMapping("/api/my")
class MyTicketsController {

    private final MyTicketQueries queries;

    MyTicketsController(MyTicketQueries queries) {
        this.queries = queries;
    }

    /** Which of one's own tickets; statuses are the customer's. */
    record MyTicketsRequest(
            @Nullable @Size(max = 50) List<@PlainLine @Size(max = 40) String> organization,
            @Nullable @Size(max = 20) List<String> status,
            @Nullable @PlainText @Size(max = 200) String q,
            @Nullable @Min(1) @Max(100) Integer limit,
            @Nullable @PlainLine @Size(max = 500) String cursor) {

        int size() {
            return limit == null ? Paging.DEFAULT_LIMIT : limit;
        }
    }

    @GetMapping("/tickets")
    Page<MyTicketQueries.MyTicket> tickets(Caller caller, @ParameterObject MyTicketsRequest request) {
        return queries.tickets(request);
    }

    /** All of them, in one page. */
    record MyOrganizationList(
            List<MyTicketQueries.MyOrganization> items,
            @Nullable String next) {}

    @GetMapping("/organizations")
    MyOrganizationList organizations(Caller caller) {
        return new MyOrganizationList(queries.organizations(), null);
    }
}
