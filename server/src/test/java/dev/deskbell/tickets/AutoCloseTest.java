package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A resolved ticket closes by itself. */
class AutoCloseTest {

    private static final int BY_DEFAULT = 4;

    private final HelpDesk acme = HelpDesk.acme();

    @ParameterizedTest
    @ValueSource(ints = {4, 3})
    void aResolvedTicketClosesByItselfAfterTheOrganizationsDays(int days) {
        if (days != BY_DEFAULT) {
            acme.ada.patch(acme.at(""), Json.of("autoCloseDays", days)).expect(200);
        }
        long old = resolved();
        long recent = resolved();
        long reopened = resolved();
        acme.replies(acme.cleo, reopened, "It still jams");
        resolvedBefore(old, days + " days 1 minute");
        resolvedBefore(recent, days - 1 + " days 23 hours");

        closeWhatIsDue();
        closeWhatIsDue();

        assertThat(acme.seenBy(acme.eve, old).path("status").asString()).isEqualTo("closed");
        assertThat(acme.seenBy(acme.cleo, old).path("status").asString()).isEqualTo("closed");
        assertThat(acme.seenBy(acme.eve, recent).path("status").asString()).isEqualTo("resolved");
        assertThat(acme.seenBy(acme.eve, reopened).path("status").asString()).isEqualTo("open");
        for (Visitor reader : List.of(acme.eve, acme.cleo)) {
            JsonNode last = acme.history(reader, old).getLast();
            assertThat(last.path("cause").asString()).isEqualTo("auto_close");
            assertThat(last.path("actor").isNull()).isTrue();
            assertThat(last.path("changed")).isEqualTo(Json.of("status", Json.of("from", "resolved", "to", "closed")));
        }
        assertThat(acme.history(acme.eve, old)).as("closed once").hasSize(3);
    }

    /** An open transaction holds back all that is live: what is due is closed little by little. */
    @Test
    void manyAreClosedInLittleSteps() {
        int due = 2 * TicketJobs.CLOSED_AT_ONCE + 1;
        List<Long> numbers = Together.few(due, i -> resolved());
        numbers.forEach(number -> resolvedBefore(number, "5 days"));

        closeWhatIsDue();

        assertThat(numbers)
                .allMatch(number ->
                        acme.seenBy(acme.eve, number).path("status").asString().equals("closed"));
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("""
                            select max(closed) <= ?
                            from (select count(distinct ticket_number) as closed
                                  from change
                                  where organization_id = ? and cause = 'auto_close'
                                  group by xid) steps
                            """, TicketJobs.CLOSED_AT_ONCE, acme.id())).containsExactly("t");
        }
    }

    private long resolved() {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        return number;
    }

    private void resolvedBefore(long number, String ago) {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.update(
                            "update triage set resolved_at = now() - ?::interval where organization_id = ? and number = ?",
                            ago,
                            acme.id(),
                            number))
                    .isEqualTo(1);
            sql.commit();
        }
    }

    private static void closeWhatIsDue() {
        TicketJobs jobs = Desk.running().bean(TicketJobs.class);
        TransactionTemplate worker = Desk.running().bean("workerTransaction", TransactionTemplate.class);
        boolean more;
        do {
            more = Boolean.TRUE.equals(worker.execute(status -> jobs.closeResolved()));
        } while (more);
        // Those that the program's own job was about to close were passed over.
        await().until(() -> nobodyIsClosing());
    }

    private static boolean nobodyIsClosing() {
        try (Sql sql = Sql.superuser()) {
            return sql.rows("""
                            select from triage r join organization_settings s on s.organization_id = r.organization_id
                            where r.status = 5 and r.resolved_at < now() - interval '1 day' * s.auto_close_days
                            """).isEmpty();
        }
    }
}
