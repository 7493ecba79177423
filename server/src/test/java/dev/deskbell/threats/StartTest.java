package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.OtherDesk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails says why, and what to do, in one sentence: no stack trace, no half of a program left behind. */
class StartTest {

    /** EX_CONFIG of sysexits.h: a supervisor need not try again. */
    private static final int REFUSED = 78;

    @TempDir
    Path data;

    private static Map<String, String> databaseAt(String url) {
        return Map.of(
                "DESKBELL_DATABASE_URL",
                url,
                "DESKBELL_DATABASE_USER",
                "deskbell",
                "DESKBELL_DATABASE_PASSWORD",
                "not the one");
    }

    private void isRefused(Map<String, String> settings, String sentence) {
        try (OtherDesk desk = OtherDesk.launch(data, settings)) {
            assertThat(desk.awaitEnd()).as("%s", desk.printed()).isEqualTo(REFUSED);
            assertThat(desk.printed()).containsExactly("Deskbell does not start: " + sentence);
        }
    }

    private static String cannotOpen(String reason) {
        return "The database cannot be opened (" + reason
                + "): check DESKBELL_DATABASE_URL, DESKBELL_DATABASE_USER and DESKBELL_DATABASE_PASSWORD.";
    }

    @Test
    void aPortThatIsTaken() {
        int taken = Desk.running().url().getPort();
        isRefused(
                Map.of("DESKBELL_PORT", String.valueOf(taken)),
                "Port " + taken
                        + " is taken: end the program that has it, or set DESKBELL_PORT to another one (0 for any).");
    }

    @Test
    void aDatabaseWhereNobodyListens() throws IOException {
        int port = closedPort();
        isRefused(
                databaseAt("jdbc:postgresql://127.0.0.1:" + port + "/deskbell"),
                cannotOpen("Connection to 127.0.0.1:" + port + " refused"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    @Test
    void aDatabaseWhoseNameLeadsNowhere() {
        isRefused(
                databaseAt("jdbc:postgresql://no-such-host.invalid/deskbell"),
                cannotOpen("no host is called no-such-host.invalid"));
    }

    @Test
    void aDatabaseThatDoesNotKnowThePassword() {
        isRefused(
                databaseAt(Desk.running().ownersSignIn().url()),
                cannotOpen("FATAL: password authentication failed for user \"deskbell\""));
    }

    @Test
    void anAddressThatIsNoPostgreSql() {
        isRefused(
                databaseAt("postgres://127.0.0.1/deskbell"), "DESKBELL_DATABASE_URL must begin with jdbc:postgresql:");
    }
}
