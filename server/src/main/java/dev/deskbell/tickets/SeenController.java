package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far the caller has read a ticket: their own mark, of which nobody else learns. It never goes back. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}/seen")
class SeenController {

    private final JdbcClient jdbc;
    private final MessageQueries messages;

    SeenController(JdbcClient jdbc, MessageQueries messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** The ticket's version that was on the screen. */
    record Seen(@NotNull @Min(1) Integer version) {}

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void see(Member member, @PathVariable long number, @RequestBody @Valid Seen request) {
        messages.requireTicket(member, number);
        jdbc.sql("""
                        insert into ticket_seen as s (organization_id, account_id, number, version)
                        values (?, ?, ?, ?)
                        on conflict (organization_id, account_id, number) do update
                            set version = greatest(s.version, excluded.version), seen_at = now()
                        """)
                .params(member.organizationId(), member.accountId(), number, request.version())
                .update();
    }
}
