package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff knows of a requester. */
@RestController
@RequestMapping("/api/organizations/{slug}/customers/{accountId}")
class CustomersController {

    private final Customers customers;

    CustomersController(Customers customers) {
        this.customers = customers;
    }

    @GetMapping
    Customers.CustomerView one(Member member, @PathVariable UUID accountId) {
        return customers.one(member.requireStaff(), accountId);
    }

    /** Markdown; an empty body takes the note away. */
    record WriteNote(@NotNull @PlainText @Size(max = 10_000) String body) {}

    @PutMapping("/note")
    Customers.CustomerView write(Member member, @PathVariable UUID accountId, @RequestBody @Valid WriteNote request) {
        customers.note(member.requireStaff(), accountId, request.body().strip());
        return customers.one(member, accountId);
    }
}
