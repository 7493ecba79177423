package dev.deskbell.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Together;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is meant for a stream reaches nobody else, though its line breaks in the middle of it: Tomcat gives the buffers of a
 * connection that closes to the next connection. And it reaches the stream whole, whoever writes it. Tomcat alone, without the program, so
 * that lines break often enough to see it.
 */
class StreamConnectionTest {

    private static final int BREAKING = 6;
    private static final int BREAKS = 3_000;
    private static final byte[] SECRET =
            "meant for one stream alone ".repeat(30).getBytes(StandardCharsets.US_ASCII);

    private final Set<Mailbox> open = ConcurrentHashMap.newKeySet();
    private final Tomcat tomcat = new Tomcat();

    @BeforeEach
    void start() throws LifecycleException {
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "stream", new StreamServlet()).addMapping("/stream");
        Tomcat.addServlet(context, "other", new OtherServlet()).addMapping("/other");
        tomcat.getConnector().setProperty("useVirtualThreads", "true");
        tomcat.getConnector().setProperty("socket.txBufSize", "16384");
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void whatWasMeantForAStreamThatBreaksReachesNobodyElse() {
        AtomicInteger breaking = new AtomicInteger(BREAKING);
        Together.all(BREAKING + 3, i -> switch (i) {
            case 0 -> write(breaking);
            case 1, 2 -> ask(breaking);
            default -> breakOff(breaking);
        });
    }

    /** It is written at once as far as there is room, then by the stream's own thread, then at once again. */
    @Test
    void whatAClientTakesLateComesWholeAndInOrder() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8_192);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort()));
            ask(socket, "/stream");
            await().until(() -> open.size() == 1);
            Scanner read = new Scanner(socket.getInputStream(), StandardCharsets.US_ASCII);
            for (int round = 0; round < 3; round++) {
                IntStream.range(60 * round, 60 * round + 60).forEach(number -> {
                    byte[] event =
                            "<%d %s>".formatted(number, "x".repeat(10_000)).getBytes(StandardCharsets.US_ASCII);
                    open.forEach(mailbox -> put(mailbox, event));
                });
                assertThat(IntStream.range(60 * round, 60 * round + 60))
                        .allSatisfy(number -> assertThat(read.findWithinHorizon("<\\d+ x{10000}>", 0))
                                .startsWith("<" + number + " "));
            }
        }
    }

    private static void put(Mailbox mailbox, byte[] event) {
        if (mailbox.put(event)) {
            mailbox.deliver(new Chunks());
        }
    }

    private boolean write(AtomicInteger breaking) {
        while (breaking.get() > 0) {
            open.forEach(mailbox -> put(mailbox, SECRET));
            Thread.onSpinWait();
        }
        return true;
    }

    private boolean ask(AtomicInteger breaking) {
        while (breaking.get() > 0) {
            assertThat(answer("/other", Integer.MAX_VALUE))
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContain("meant for one stream");
        }
        return true;
    }

    private boolean breakOff(AtomicInteger breaking) {
        try {
            for (int times = 0; times < BREAKS; times++) {
                assertThat(answer("/stream", 100 + times % 2_000)).startsWith("HTTP/1.1 200 ");
            }
        } finally {
            breaking.decrementAndGet();
        }
        return true;
    }

    /** All of it or its beginning; then the line is reset. */
    private String answer(String path, int atMost) {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(20_000);
            ask(socket, path);
            return new String(socket.getInputStream().readNBytes(atMost), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ask(Socket socket, String path) throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n".formatted(path);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private final class StreamServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            response.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            response.flushBuffer();
            Mailbox mailbox = new Mailbox();
            open.add(mailbox);
            request.upgrade(StreamConnection.class).serve(mailbox, true, () -> open.remove(mailbox));
        }
    }

    private static final class OtherServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().write("for you".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
