package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that accepts, and then says what it wants, when it wants. */
class WatchedSocketTest {

    private ServerSocket server;
    private WatchedSocket client;
    private Socket other;

    @BeforeEach
    void connects() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = new WatchedSocket(Duration.ofSeconds(1));
        client.connect(server.getLocalSocketAddress(), 1_000);
        other = server.accept();
    }

    @AfterEach
    void ends() throws IOException {
        client.close();
        other.close();
        server.close();
    }

    @Test
    void whoWaitsLongerThanALongTimeoutIsToldAndTheConnectionIsOver() throws IOException {
        client.setSoTimeout(1_200);

        long began = System.nanoTime();
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_200));
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void afterAShortTimeoutOneMayReadOn() throws IOException {
        client.setSoTimeout(1);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        client.setSoTimeout(5_000);
        other.getOutputStream().write('a');
        assertThat(client.getInputStream().read()).isEqualTo('a');
        assertThat(client.getSoTimeout()).isEqualTo(5_000);
    }

    /** Looked at meanwhile, several times. */
    @Test
    void aConnectionThatNobodyReadsFromIsLeftAlone() throws IOException {
        client.setSoTimeout(1_000);
        try (WatchedSocket waiting = new WatchedSocket(Duration.ofSeconds(1))) {
            waiting.connect(server.getLocalSocketAddress(), 1_000);
            waiting.setSoTimeout(2_500);
            assertThatThrownBy(() -> waiting.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }

        other.getOutputStream().write('b');
        assertThat(client.getInputStream().read()).isEqualTo('b');
    }

    @Test
    void theEndIsTheEnd() throws IOException {
        client.setSoTimeout(5_000);
        other.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
}
