package dev.deskbell.platform.db;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Makes the driver's connections (its setting {@code socketFactory}): a {@link WatchedSocket} each, not connected yet, which is all that
 * the driver asks for.
 */
public final class WatchedSockets extends SocketFactory {

    /** More than what one waits for notices, and less than what a statement may take. */
    private static final Duration LONG = Duration.ofSeconds(30);

    @Override
    public Socket createSocket() {
        return new WatchedSocket(LONG);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
