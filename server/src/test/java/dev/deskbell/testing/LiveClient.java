package dev.deskbell.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody's open stream: hears, remembers what it heard, and can be awaited. */
public final class LiveClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An event; {@code id} is the cursor behind it, empty when it has none. */
    public record Event(String name, String id, JsonNode data) {

        public String kind() {
            return data.path("kind").asString("");
        }

        public long ticket() {
            return data.path("ticket").path("number").asLong(0);
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<Event> heard = new ArrayList<>();
    private boolean ended;

    private LiveClient(URI base, String handle, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/live"))
                .header("Authorization", "Bearer " + handle)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            body = response.body();
            if (response.statusCode() != 200) {
                throw new AssertionError("the stream was refused: " + response.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    /** Opens a stream and waits for its hello. */
    public static LiveClient of(Visitor somebody) {
        return of(Desk.running().url(), somebody, null);
    }

    /** Resumes behind a cursor. */
    public static LiveClient of(Visitor somebody, String lastEventId) {
        return of(Desk.running().url(), somebody, lastEventId);
    }

    public static LiveClient of(URI base, Visitor somebody, @Nullable String lastEventId) {
        return of(base, somebody.handle(), lastEventId);
    }

    /** As whoever has that API token. */
    public static LiveClient of(URI base, String token) {
        return of(base, token, null);
    }

    private static LiveClient of(URI base, String handle, @Nullable String lastEventId) {
        LiveClient client = new LiveClient(base, handle, lastEventId);
        client.await(event -> event.name().equals("hello"));
        return client;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    remember(new Event(name, id, Json.read(data.getBytes(StandardCharsets.UTF_8))));
                    id = "";
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (IOException e) {
            // Closed, by us or by the other end: what matters is that it ended.
        } finally {
            end();
        }
    }

    private void remember(Event event) {
        lock.lock();
        try {
            heard.add(event);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the message came before the stream ended. */
    public boolean hearsBeforeTheEnd(String body) {
        try {
            awaitMessage(body);
            return true;
        } catch (AssertionError e) {
            awaitEnd();
            return false;
        }
    }

    /** The first event of that sort, heard already or soon. */
    public Event await(Predicate<Event> sort) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        lock.lock();
        try {
            while (true) {
                for (Event event : heard) {
                    if (sort.test(event)) {
                        return event;
                    }
                }
                long left = end - System.nanoTime();
                if (ended || left <= 0) {
                    throw new AssertionError((ended ? "the stream ended" : "not heard in time") + "; heard " + heard);
                }
                more.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the latest event of that name is of that sort. */
    public Event awaitLatest(String name, Predicate<Event> sort) {
        return await(event -> event.name().equals(name)
                && sort.test(event)
                && event.equals(named(name).getLast()));
    }

    /** The events of that name heard so far. */
    public List<Event> named(String name) {
        lock.lock();
        try {
            return heard.stream().filter(event -> event.name().equals(name)).toList();
        } finally {
            lock.unlock();
        }
    }

    /** A message's arrival. */
    public Event awaitMessage(String body) {
        return await(
                event -> event.data().path("message").path("body").asString("").equals(body));
    }

    /** Adds the texts of all messages heard so far, and answers the cursor behind the last. */
    public String cursorAfter(List<String> messages) {
        lock.lock();
        try {
            changes().stream()
                    .filter(event -> event.kind().equals("message.added"))
                    .forEach(event -> messages.add(
                            event.data().path("message").path("body").asString("")));
            return cursor();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the server has ended the stream. */
    public void awaitEnd() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        lock.lock();
        try {
            while (!ended) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("the stream is still open; heard " + heard);
                }
                more.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the server has ended the stream. */
    public boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** All that was heard so far, whatever it was. */
    public List<Event> heard() {
        lock.lock();
        try {
            return List.copyOf(heard);
        } finally {
            lock.unlock();
        }
    }

    /** The changes of tickets heard so far. */
    public List<Event> ticketChanges() {
        return changes().stream().filter(event -> event.ticket() > 0).toList();
    }

    /** The changes heard so far. */
    public List<Event> changes() {
        lock.lock();
        try {
            return heard.stream().filter(event -> event.name().equals("change")).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The cursor behind the last event that had one. */
    public String cursor() {
        lock.lock();
        try {
            return heard.stream()
                    .map(Event::id)
                    .filter(id -> !id.isEmpty())
                    .reduce((first, second) -> second)
                    .orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
