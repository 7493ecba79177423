package dev.deskbell.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's port on loopback: one that is free at first, and from then on the same while it is free. */
final class KeptPort {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private KeptPort() {}

    static int choose(Path file) {
        try {
            int kept = read(file);
            if (kept != 0 && isFree(kept)) {
                return kept;
            }
            try (ServerSocket any = new ServerSocket(0, 1, LOOPBACK)) {
                Files.writeString(file, any.getLocalPort() + "\n");
                return any.getLocalPort();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** 0 when there is none, or none to be understood. */
    private static int read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return 0;
        }
        String text = Files.readString(file).strip();
        return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) < 65_536 ? Integer.parseInt(text) : 0;
    }
}
