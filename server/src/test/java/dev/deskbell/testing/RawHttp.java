package dev.deskbell.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** HTTP/1.1 by hand, for requests that no client would send: the bytes go out as they are. One after the other. */
public final class RawHttp implements AutoCloseable {

    /** Status 0 when the other side closed without a word. */
    public static final int NOTHING = 0;

    private static final int PATIENCE_MS = 30_000;

    private final URI base;
    private final String from;
    private Socket socket = new Socket();
    private InputStream input = InputStream.nullInputStream();

    /** @param from the local address that it comes from */
    public RawHttp(URI base, String from) {
        this.base = base;
        this.from = from;
    }

    /**
     * @param head whether the answer has no body
     * @param whole whether the connection is good for another request; else our side of it is closed after this one
     */
    public Answer send(String told, byte[] request, boolean head, boolean whole) {
        try {
            boolean fresh = connect();
            Answer answer = exchange(told, request, head, whole);
            if (answer.status() == NOTHING && !fresh) {
                close(); // it had been idle for too long
                connect();
                answer = exchange(told, request, head, whole);
            }
            if (!whole
                    || answer.status() == NOTHING
                    || answer.header("connection").equals("close")) {
                close();
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(told, e);
        }
    }

    private boolean connect() throws IOException {
        if (socket.isConnected() && !socket.isClosed()) {
            return false;
        }
        socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        input = new BufferedInputStream(socket.getInputStream());
        return true;
    }

    private Answer exchange(String told, byte[] request, boolean head, boolean whole) throws IOException {
        try {
            socket.getOutputStream().write(request);
            if (!whole) {
                socket.shutdownOutput();
            }
        } catch (SocketException refusedMeanwhile) {
            // It answered before it had read everything, and we read that.
        }
        try {
            String status = line();
            while (status.startsWith("HTTP/1.1 1")) {
                headers();
                status = line();
            }
            if (status.isEmpty()) {
                return new Answer(told, NOTHING, Map.of(), new byte[0]);
            }
            Map<String, List<String>> headers = headers();
            int code = Integer.parseInt(status.split(" ", -1)[1]);
            return new Answer(told, code, headers, head || code == 204 || code == 304 ? new byte[0] : body(headers));
        } catch (SocketException reset) {
            return new Answer(told, NOTHING, Map.of(), new byte[0]);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("Content-Type", List.of("")).getFirst().startsWith("text/event-stream")) {
            close(); // it has no end
            return new byte[0];
        }
        if (headers.containsKey("Content-Length")) {
            return input.readNBytes(
                    Integer.parseInt(headers.get("Content-Length").getFirst()));
        }
        return headers.containsKey("Transfer-Encoding") ? chunks() : input.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(input.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
