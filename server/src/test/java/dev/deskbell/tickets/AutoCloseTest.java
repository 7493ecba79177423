package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.List;
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
        Desk.running()
                .bean("workerTransaction", TransactionTemplate.class)
                .executeWithoutResult(
                        status -> Desk.running().bean(TicketJobs.class).closeResolved());
    }
}
