package dev.deskbell.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server that takes its time takes nobody else's. */
class SlowMailServerTest {

    @Test
    void liveChangesDoNotWaitForAMailServerThatSaysNothing(@TempDir Path data) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                OtherDesk program =
                        OtherDesk.start(data, Map.of("DESKBELL_MAIL", "smtp://127.0.0.1:" + server.getLocalPort()))) {
            Visitor ada = program.visitor().signUp("Ada");
            String slug = HelpDesk.foundedBy(ada, "Acme");
            try (Socket delivery = server.accept();
                    LiveClient adas = LiveClient.of(program.url(), ada, null)) {
                String tickets = "/api/organizations/" + slug + "/tickets";
                ada.post(tickets, Json.of("subject", "Jam", "description", "Please help."))
                        .expect(201);

                adas.await(event -> event.kind().equals("ticket.opened"));

                delivery.setSoTimeout(1);
                assertThatThrownBy(() -> delivery.getInputStream().read())
                        .as("the mail server is still waited for")
                        .isInstanceOf(SocketTimeoutException.class);
                assertThat(program.printed()).noneMatch(line -> line.contains("could not be sent"));
            }
        }
    }
}
