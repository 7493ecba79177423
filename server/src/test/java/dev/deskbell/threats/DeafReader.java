package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stream on a bare socket (in HTTP/1.0: not in chunks) whose owner reads when told, and keeps of each note its number. */
final class DeafReader implements AutoCloseable {

    private static final Pattern NOTE = Pattern.compile("\"body\": ?\"Note (\\d+) ");

    private final Socket socket;
    private final BufferedReader lines;
    private String cursor;

    private DeafReader(Socket socket, String cursor) throws IOException {
        this.socket = socket;
        this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.cursor = cursor;
    }

    /** The numbers of the notes, and the cursor behind the last event that came whole. */
    record Heard(List<Integer> notes, String cursor) {}

    /** Greeted already, so that whatever is written from now on is for it. */
    static DeafReader fresh(Visitor somebody) {
        return open(somebody, "");
    }

    /** Of somebody who comes back. */
    static DeafReader resumed(Visitor somebody, String cursor) {
        return open(somebody, cursor);
    }

    private static DeafReader open(Visitor somebody, String cursor) {
        URI url = Desk.running().url();
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            String request = "GET /api/live%s HTTP/1.0\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n";
            socket.getOutputStream()
                    .write(request.formatted(
                                    cursor.isEmpty() ? "" : "?cursor=" + cursor, url.getAuthority(), somebody.handle())
                            .getBytes(StandardCharsets.US_ASCII));
            DeafReader reader = new DeafReader(socket, cursor);
            assertThat(reader.lines.readLine()).endsWith(" 200 ");
            assertThat(reader.nextData()).isNotEmpty();
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what there is until the server's end of the line is closed. */
    Heard readToTheEnd() {
        return read(heard -> false);
    }

    /** Reads until that note came, or it is dropped again. */
    Heard readUntilNote(int last) {
        return read(notes -> !notes.isEmpty() && notes.getLast() == last);
    }

    private Heard read(Predicate<List<Integer>> enough) {
        List<Integer> notes = new ArrayList<>();
        try (this) {
            for (String data = nextData(); !data.isEmpty(); data = nextData()) {
                Matcher note = NOTE.matcher(data);
                if (note.find()) {
                    notes.add(Integer.parseInt(note.group(1)));
                }
                if (enough.test(notes)) {
                    break;
                }
            }
        } catch (IOException reset) {
            // What came before counts.
        }
        return new Heard(notes, cursor);
    }

    /** The next event's; empty at the end. */
    private String nextData() throws IOException {
        String id = cursor;
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line;
            } else if (line.isEmpty() && !data.isEmpty()) {
                cursor = id;
                return data;
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
