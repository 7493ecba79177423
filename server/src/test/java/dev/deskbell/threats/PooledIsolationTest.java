package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.OtherDesk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat 7 where every transaction may be on another connection: behind PgBouncer. */
class PooledIsolationTest {

    @Test
    void row7AThousandMixedRequestsOverPgBouncersTwoConnectionsStayApart(@TempDir Path data) {
        var owner = Desk.running().ownersSignIn();
        try (PgBouncer bouncer = PgBouncer.start();
                OtherDesk desk = OtherDesk.start(
                        data,
                        Map.of(
                                "DESKBELL_DATABASE_URL",
                                bouncer.url(),
                                "DESKBELL_DATABASE_USER",
                                owner.user(),
                                "DESKBELL_DATABASE_PASSWORD",
                                owner.password()))) {
            List<Tenant> tenants = Tenant.twenty(desk::visitor);

            Tenant.sendAThousandMixedRequests(tenants);

            assertThat(bouncer.serverConnections("deskbell_app")).isEqualTo(2);
            Tenant one = tenants.getFirst();
            try (LiveClient live = LiveClient.of(desk.url(), one.founder(), null)) {
                tenants.getLast().sends("for others");
                one.sends("for one");
                live.awaitMessage("for one");
                assertThat(live.changes().toString()).doesNotContain("for others");
            }
        }
    }
}
