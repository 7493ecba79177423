package dev.deskbell.notifications;

import dev.deskbell.accounts.MyMemberships;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.ClientAddress;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stopping the mails about an organization's tickets, by the token in each of them: one click, signed in or not. Mail programs
 * send the POST themselves (RFC 8058), so it needs no CSRF token: the token in the address is the proof.
 */
@RestController
@RequestMapping("/api/mail-stops/{token}")
class MailStopsController {

    private final Reads reads;
    private final JdbcClient jdbc;
    private final RateLimits limits;

    MailStopsController(Reads reads, JdbcClient jdbc, RateLimits limits) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /** Whose mails, and whether they are stopped. */
    record MailStop(MyMemberships.Organization organization, boolean stopped) {}

    @GetMapping
    MailStop one(@PathVariable String token, HttpServletRequest http) {
        limits.take(RateLimits.Limit.TOKEN_CLIENT, ClientAddress.of(http));
        return read(token);
    }

    @PostMapping
    @Transactional
    MailStop stop(@PathVariable String token, HttpServletRequest http) {
        return set(token, true, http);
    }

    @DeleteMapping
    @Transactional
    MailStop undo(@PathVariable String token, HttpServletRequest http) {
        return set(token, false, http);
    }

    private MailStop set(String token, boolean stop, HttpServletRequest http) {
        limits.take(RateLimits.Limit.TOKEN_CLIENT, ClientAddress.of(http));
        jdbc.sql("select stop_mails(?, ?)").params(token, stop).query().singleRow();
        return read(token);
    }

    private record Row(String slug, String name, boolean stopped) {}

    private MailStop read(String token) {
        return reads.first(Row.class, "select slug, name, stopped from mail_stop_by_token(?)", token)
                .map(row -> new MailStop(new MyMemberships.Organization(row.slug(), row.name()), row.stopped()))
                .orElseThrow(() -> Refusal.of(RefusalCode.BAD_TOKEN));
    }
}
