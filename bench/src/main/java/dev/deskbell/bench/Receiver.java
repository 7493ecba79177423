package dev.deskbell.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Many open streams, read by one thread that does little more than count. */
final class Receiver implements AutoCloseable {

    /** A node lets an address have 1,000 streams, and takes seconds to notice that those of a run before are gone. */
    private static final int STREAMS_OF_ADDRESS = 450;

    private static final int OPENING_AT_ONCE = 32;

    /** What is called for each event. */
    interface Arrival {
        /** @param index 1 for the stream's first change; its hello does not count */
        void at(int stream, int index, long micros);
    }

    /** One stream. */
    private static final class Stream {
        private final int number;
        private final EventCount count = new EventCount();

        Stream(int number) {
            this.number = number;
        }
    }

    private record Expected(long events, CompletableFuture<Span> at) {}

    private final Selector selector;
    private final Arrival arrival;
    private final Semaphore opening = new Semaphore(OPENING_AT_ONCE);
    private final byte[] buffer = new byte[1 << 16];
    private final Thread thread = Thread.ofPlatform().daemon().name("receiver").unstarted(this::readOn);
    private final CompletableFuture<Span> failed = new CompletableFuture<>();
    private long arrived;
    private long firstArrived;
    private long lastArrived;
    private volatile @Nullable Expected expected;
    private volatile boolean closed;

    private Receiver(Arrival arrival) throws IOException {
        this.selector = Selector.open();
        this.arrival = arrival;
    }

    /** Opens a stream for each request and waits until each has said hello, which is its first event. */
    static Receiver open(InetSocketAddress server, List<byte[]> requests, Arrival arrival) throws IOException {
        Receiver receiver = new Receiver(arrival);
        receiver.thread.start();
        for (int i = 0; i < requests.size(); i++) {
            receiver.opening.acquireUninterruptibly();
            receiver.connect(server, i, requests.get(i));
            if (receiver.failed.isDone()) {
                receiver.failed.join();
            }
        }
        receiver.opening.acquireUninterruptibly(OPENING_AT_ONCE);
        return receiver;
    }

    static Receiver open(InetSocketAddress server, List<byte[]> requests) throws IOException {
        return open(server, requests, (stream, index, micros) -> {});
    }

    private void connect(InetSocketAddress server, int number, byte[] request) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + number / STREAMS_OF_ADDRESS)}), 0));
        channel.connect(server);
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Stream(number));
        selector.wakeup();
    }

    /** When the first and the last of some changes arrived, in microseconds since 1970. */
    record Span(long first, long last) {}

    /** When the streams together will have received so many more changes. */
    CompletableFuture<Span> expect(long events) {
        CompletableFuture<Span> at = new CompletableFuture<>();
        expected = new Expected(events, at);
        selector.wakeup();
        return at.applyToEither(failed, span -> span);
    }

    private void readOn() {
        try {
            while (!closed) {
                selector.select(key -> {
                    try {
                        read(key);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                Expected now = expected;
                if (now != null && arrived >= now.events) {
                    arrived -= now.events;
                    expected = null;
                    now.at.complete(new Span(firstArrived, lastArrived));
                }
            }
        } catch (IOException | RuntimeException e) {
            failed.completeExceptionally(e);
            opening.release(OPENING_AT_ONCE);
        }
    }

    private void read(SelectionKey key) throws IOException {
        Stream stream = (Stream) key.attachment();
        int length = ((SocketChannel) key.channel()).read(ByteBuffer.wrap(buffer));
        if (length < 0) {
            throw new EOFException("a stream ended");
        }
        int before = stream.count.events();
        stream.count.read(buffer, length);
        long now = micros();
        for (int event = before; event < stream.count.events(); event++) {
            if (event == 0) {
                opening.release();
            } else {
                firstArrived = arrived++ == 0 ? now : firstArrived;
                lastArrived = now;
                arrival.at(stream.number, event, now);
            }
        }
    }

    /** The wall clock, which PostgreSQL's commits are stamped by as well. */
    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
