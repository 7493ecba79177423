package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Employees who change tickets over HTTP, each one of their own, so that nobody waits for another. */
final class Agents implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    /** An employee, and the ticket that they work on. */
    private static final class Agent {
        private final Listeners.Seat seat;
        private final String number;
        private int version = 1;

        Agent(Listeners.Seat seat, String number) {
            this.seat = seat;
            this.number = number;
        }
    }

    private final Program program;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Agent> agents = new ArrayList<>();

    /** Of the largest organization. */
    Agents(Program program, int count) {
        this(program, count, Listeners.ofLargest(count));
    }

    /** Of the listeners' organizations. Each opens a ticket. */
    Agents(Program program, int count, Listeners listeners) {
        this.program = program;
        for (int i = 0; i < count; i++) {
            Listeners.Seat seat = listeners.seat(i);
            agents.add(new Agent(seat, first(NUMBER, send(seat, "POST", "", "" + Request.OPEN.body()))));
        }
    }

    /** The number of an agent's ticket. */
    String ticket(int index) {
        return agents.get(index).number;
    }

    /** One change by one of them, which commits before this returns. */
    void change(int index) {
        Agent agent = agents.get(index);
        change(index, "\"priority\":\"%s\"".formatted(agent.version % 2 == 1 ? "low" : "high"));
    }

    /** @param field the JSON of a field and its new value */
    void change(int index, String field) {
        Agent agent = agents.get(index);
        String body = String.format(Locale.ROOT, "{\"version\":%d,%s}", agent.version, field);
        String answer = send(agent.seat, "PATCH", "/" + agent.number, body);
        agent.version = Integer.parseInt(first(VERSION, answer));
    }

    /** All of them change as fast as they are answered; answers how many changes there were. */
    int changeFor(int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        AtomicInteger changes = new AtomicInteger();
        each(index -> {
            while (System.nanoTime() < end) {
                change(index);
                changes.incrementAndGet();
            }
        });
        return changes.get();
    }

    /** So many changes at so many a second in all, each at its time however long the one before took. */
    void changeAt(double perSecond, int changes) {
        long begin = System.nanoTime();
        each(index -> {
            for (int i = index; i < changes; i += agents.size()) {
                long due = begin + (long) (i / perSecond * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                change(index);
            }
        });
    }

    private interface Work {
        void of(int index);
    }

    private void each(Work work) {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < agents.size(); i++) {
                int index = i;
                all.add(threads.submit(() -> work.of(index)));
            }
        }
        all.forEach(Future::resultNow);
    }

    /** @param path below the desk's tickets */
    private String send(Listeners.Seat seat, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(program.at("/api/organizations/" + seat.desk() + "/tickets" + path)))
                .header("Authorization", "Bearer " + seat.handle())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        http.close();
    }
}
