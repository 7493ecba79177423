package dev.deskbell.changes;

import dev.deskbell.platform.StartupRefusal;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.util.UUID;

/** By NATS, when DESKBELL_NATS names servers. */
final class NatsNodes implements OtherNodes {

    private static final String SUBJECT = "deskbell.changes";

    private final Connection connection;
    private final byte[] self = UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /**
     * @param servers {@code nats://host:port}, several with commas
     * @throws StartupRefusal when none answers
     */
    NatsNodes(String servers) {
        try {
            connection = Nats.connect(new Options.Builder()
                    .server(servers)
                    .connectionName("deskbell")
                    .maxReconnects(-1)
                    .build());
        } catch (IOException e) {
            throw new StartupRefusal("DESKBELL_NATS names no server that answers: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void tell() {
        connection.publish(SUBJECT, self);
    }

    @Override
    public void listen(Runnable hint) {
        connection.createDispatcher(message -> hint.run()).subscribe(SUBJECT);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
