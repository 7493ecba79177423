package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a request is. */
class RoutesTest {

    private HelpDesk acme;

    @BeforeEach
    void acmeHasATicket() {
        acme = HelpDesk.acme();
        acme.opens(acme.cleo, "Printer jams");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /tickets, 200",
        "HEAD, /tickets, 200",
        "OPTIONS, /tickets, 200",
        "PUT, /tickets, 405",
        "GET, /tickets/, 404",
        "GET, //tickets, 400",
        "GET, /Tickets, 404",
        "GET, /t%69ckets, 200",
        "GET, /tickets/1, 200",
        "GET, /tickets/%31, 200",
        "POST, /tickets/1, 405",
        "GET, /tickets/1/nothing, 404",
        "GET, /tickets/1/messages, 200",
    })
    void aRouteHasAMethodAndAPath(String method, String path, int status) {
        assertThat(acme.eve.send(method, acme.at(path), null).status())
                .as("%s %s", method, path)
                .isEqualTo(status);
    }

    /** Both have as many segments, and one varies where the other one is fixed. */
    @Test
    void theMoreSpecificOneOfTwoIsMeant() {
        assertThat(acme.eve
                        .get(acme.at("/tickets/stats"))
                        .expect(200)
                        .json()
                        .path("open")
                        .asInt())
                .isEqualTo(1);
    }
}
