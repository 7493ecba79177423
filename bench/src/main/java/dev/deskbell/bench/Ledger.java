package dev.deskbell.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writers who note each ticket that was acknowledged, read it at once, and send again under the same key what was not answered: what is
 * in the ledger must be there, once, and be seen by who wrote it.
 */
final class Ledger implements AutoCloseable {

    private static final Pattern SUBJECT = Pattern.compile("\"subject\":\"([^\"]+)\"");

    private final DeskClient desk;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger unseen = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();
    private final ExecutorService writers;
    private volatile boolean done;

    Ledger(DeskClient desk, int count) {
        this.desk = desk;
        this.writers = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            writers.execute(this::write);
        }
    }

    private void write() {
        try {
            while (!done) {
                String subject = "Ticket " + UUID.randomUUID();
                long begin = System.nanoTime();
                HttpResponse<String> answer = opened(subject);
                longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
                if (answer != null) {
                    acknowledged.add(subject);
                    see(answer, subject);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until it is answered 201; null when it never will be. */
    private @Nullable HttpResponse<String> opened(String subject) throws InterruptedException {
        while (true) {
            try {
                HttpResponse<String> answer = desk.open(subject, subject, subject);
                if (answer.statusCode() == 201) {
                    return answer;
                }
                if (answer.statusCode() != 502 && answer.statusCode() != 503 && answer.statusCode() != 504) {
                    failures.add(answer.statusCode() + " " + answer.body());
                    return null;
                }
            } catch (IOException unanswered) {
                // Whether it was done is not known: the key tells.
            }
            repeated.incrementAndGet();
            Thread.sleep(100);
        }
    }

    private void see(HttpResponse<String> answer, String subject) throws InterruptedException {
        Optional<String> number = DeskClient.found("\"number\":(\\d+)", answer.body());
        try {
            HttpResponse<String> read = desk.get(
                    desk.organization() + "/tickets/" + number.orElseThrow(),
                    answer.headers().firstValue("X-Deskbell-Seen").orElse(null));
            if (read.statusCode() == 404
                    || (read.statusCode() == 200 && !read.body().contains(subject))) {
                unseen.incrementAndGet();
            }
        } catch (IOException unanswered) {
            // A node went just then; nothing was said that would be wrong.
        }
    }

    int size() {
        return acknowledged.size();
    }

    /** Lets some more be written. */
    void awaitMore(int count) {
        int before = size();
        while (size() < before + count) {
            Service.pause(20);
        }
    }

    @Override
    public void close() {
        done = true;
        writers.close();
    }

    /** Compares with what is there; answers whether all is well. */
    boolean report(String what) throws IOException, InterruptedException {
        List<String> there = subjects();
        Set<String> once = new HashSet<>(there);
        long lost =
                acknowledged.stream().filter(subject -> !once.contains(subject)).count();
        int doubled = there.size() - once.size();
        System.out.printf(
                "| %s | %,d | %d | %d | %d | %d | %d | %.1f |%n",
                what, size(), lost, doubled, unseen.get(), failures.size(), repeated.get(), longestNanos.get() / 1e9);
        failures.stream().limit(3).forEach(System.err::println);
        return lost == 0 && doubled == 0 && unseen.get() == 0 && failures.isEmpty();
    }

    static void printHead() {
        System.out.println("""
                | fault | acknowledged | lost | doubled | not seen by who wrote | failed | sent again | longest s |
                |---|---|---|---|---|---|---|---|""");
    }

    private List<String> subjects() throws IOException, InterruptedException {
        List<String> subjects = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            String page = desk.get(
                            desk.organization() + "/tickets?limit=100"
                                    + (next.get().isEmpty() ? "" : "&cursor=" + next.get()),
                            null)
                    .body();
            Matcher matcher = SUBJECT.matcher(page);
            while (matcher.find()) {
                subjects.add(matcher.group(1));
            }
            next = DeskClient.found("\"next\":\"([^\"]+)\"", page);
        }
        return subjects;
    }
}
