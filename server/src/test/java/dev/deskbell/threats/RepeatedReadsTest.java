package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Threat 7 from its other side: the identity and the query of a read are one message, whatever the driver does with a
 * statement that it has prepared on the server (from the fifth execution on) or described.
 */
class RepeatedReadsTest {

    /** Far more than it takes until a connection has prepared a statement on the server. */
    private static final int TIMES = 40;

    @Test
    void aReadAnswersTheSameHoweverOftenItIsAsked() {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.replies(acme.eve, number, "We look into it");
        String org = acme.at("");
        String ticket = acme.ticket(number);
        List<String> paths = List.of(
                "/api/me",
                "/api/organizations?q=" + acme.slug,
                org,
                org + "/tickets",
                org + "/tickets?status=resolved&status=received&status=open",
                org + "/tickets?q=pr",
                org + "/tickets?q=printer",
                org + "/members",
                org + "/members?role=customer",
                org + "/members?q=cleo",
                org + "/invitations",
                org + "/tags",
                org + "/tickets/stats",
                ticket,
                ticket + "/messages",
                ticket + "/changes");
        acme.ada.patch(org, Json.of("name", "Acme")).expect(200);
        for (String path : paths) {
            for (Visitor visitor : List.of(acme.ada, acme.cleo)) {
                String first = visitor.get(path).text();
                for (int i = 1; i < TIMES; i++) {
                    assertThat(visitor.get(path).text())
                            .as("%s, asked for the %dth time", path, i + 1)
                            .isEqualTo(first);
                }
            }
        }
    }
}
