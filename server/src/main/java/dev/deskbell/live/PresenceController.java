package dev.deskbell.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.deskbell.platform.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** That the caller is at a ticket: staff's business. It fades after half a minute unless it is said again. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}/presence")
class PresenceController {

    private final JdbcClient jdbc;

    PresenceController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum State {
        @JsonProperty("viewing")
        VIEWING,
        @JsonProperty("replying")
        REPLYING
    }

    record BePresent(@NotNull State state) {}

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void be(@PathVariable String slug, @PathVariable long number, @RequestBody @Valid BePresent request) {
        int rows = jdbc.sql("""
                        insert into presence (organization_id, number, account_id, state)
                        select t.organization_id, t.number, me(), ?
                        from ticket t join organization o on o.id = t.organization_id
                        where o.slug = ? and t.number = ? and o.id = any (my_staff_organizations())
                        on conflict (organization_id, number, account_id) do update
                            set state = excluded.state, seen_at = now()
                        """)
                .params(request.state().name().toLowerCase(Locale.ROOT), slug, number)
                .update();
        if (rows == 0) {
            throw Refusal.notFound();
        }
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void leave(@PathVariable String slug, @PathVariable long number) {
        List<Boolean> left =
                jdbc.sql("""
                        with place as (
                            select t.organization_id, t.number
                            from ticket t join organization o on o.id = t.organization_id
                            where o.slug = ? and t.number = ? and o.id = any (my_staff_organizations())
                        ), gone as (
                            delete from presence p
                            using place
                            where p.organization_id = place.organization_id and p.number = place.number and p.account_id = me()
                        )
                        select number from place
                        """).params(slug, number).query((row, index) -> true).list();
        if (left.isEmpty()) {
            throw Refusal.notFound();
        }
    }
}
