package dev.deskbell.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A screen that comes again behind what it heard whenever its stream ends, and counts what it heard. */
final class Listener implements AutoCloseable {

    private final DeskClient desk;
    private final Consumer<String> told;
    private final Set<String> numbers = new HashSet<>();
    private int doubled;
    private int resyncs;
    private volatile boolean done;
    private @Nullable String cursor;

    Listener(DeskClient desk) throws InterruptedException {
        this(desk, opened -> {});
    }

    /** @param told called with each ticket.opened, as it came */
    Listener(DeskClient desk, Consumer<String> told) throws InterruptedException {
        this.desk = desk;
        this.told = told;
        Thread thread = Thread.ofVirtual().start(this::listen);
        synchronized (this) {
            while (thread.isAlive() && cursor == null) {
                wait(100);
            }
        }
    }

    private void listen() {
        while (!done) {
            try (InputStream body = opened();
                    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                read(lines);
            } catch (IOException away) {
                Service.pause(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private InputStream opened() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = desk.http().send(opening(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("not now");
        }
        return answer.body();
    }

    private synchronized HttpRequest opening() {
        HttpRequest.Builder request = desk.request("/api/live");
        if (cursor != null) {
            request.header("Last-Event-ID", cursor);
        }
        return request.build();
    }

    private void read(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null && !done; line = lines.readLine()) {
            take(line);
        }
    }

    private synchronized void take(String line) {
        if (line.startsWith("id: ")) {
            cursor = line.substring(4);
            notifyAll();
        } else if (line.equals("event: resync")) {
            resyncs++;
        } else if (line.startsWith("data: ") && line.contains("\"kind\":\"ticket.opened\"")) {
            told.accept(line);
            DeskClient.found("\"number\": ?(\\d+)", line).ifPresent(number -> doubled += numbers.add(number) ? 0 : 1);
        }
    }

    /** Whether it heard of every ticket that there is, once. */
    synchronized boolean report() throws IOException, InterruptedException {
        int last = Integer.parseInt(DeskClient.found(
                        "\"number\":(\\d+)",
                        desk.get(desk.organization() + "/tickets?limit=1&sort=-created", null)
                                .body())
                .orElseThrow());
        for (int i = 0; i < 100 && numbers.size() < last; i++) {
            wait(100);
        }
        System.err.printf(
                "Who listened meanwhile heard of %,d of %,d tickets, of %d twice, and was told %d times to reload.%n",
                numbers.size(), last, doubled, resyncs);
        return doubled == 0 && (resyncs > 0 || numbers.size() == last);
    }

    @Override
    public void close() {
        done = true;
    }
}
