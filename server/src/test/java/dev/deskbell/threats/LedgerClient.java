package dev.deskbell.threats;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Writers who keep a ledger of what was acknowledged, and send again under the same key, to whichever node is there, what was not. What
 * neither a 201 nor a 503 answers is a failure.
 */
final class LedgerClient implements AutoCloseable {

    private final HelpDesk acme;
    private final Supplier<List<OtherDesk>> nodes;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean done = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> writers;

    /** @param nodes those that may be there, a moment ago at least */
    LedgerClient(HelpDesk acme, int writers, Supplier<List<OtherDesk>> nodes) {
        this.acme = acme;
        this.nodes = nodes;
        this.writers = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer), threads))
                .toList();
    }

    private void write(int writer) {
        for (int i = 0; !done.get(); i++) {
            String subject = "Ticket " + Desk.unique();
            int attempt = writer + i;
            while (!isTaken(subject, attempt)) {
                attempt++;
            }
        }
    }

    private boolean isTaken(String subject, int attempt) {
        List<OtherDesk> there = nodes.get();
        Visitor tab = acme.cleo.at(there.get(attempt % there.size()).url());
        try {
            Answer answer = tab.send(
                    "POST",
                    acme.at("/tickets"),
                    Json.of("subject", subject, "description", "").toString(),
                    "Idempotency-Key",
                    subject);
            if (answer.status() == 201) {
                acknowledged.add(subject);
                return true;
            }
            if (answer.status() != 503) {
                failures.add(answer.status() + " " + answer.text());
            }
        } catch (AssertionError unanswered) {
            if (!(unanswered.getCause() instanceof IOException)) {
                throw unanswered;
            }
        }
        return done.get();
    }

    int size() {
        return acknowledged.size();
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    List<String> failures() {
        return failures;
    }

    /** Lets everybody come to an end of what they write. */
    void stop() {
        done.set(true);
        writers.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        stop();
        threads.close();
    }

    /** The subjects of all tickets that are there. */
    static List<String> kept(HelpDesk acme, OtherDesk node) {
        List<String> subjects = new ArrayList<>();
        Visitor ada = acme.ada.at(node.url());
        String cursor = "";
        do {
            Answer page = ada.get(acme.at("/tickets?limit=100" + cursor)).expect(200);
            page.items().forEach(ticket -> subjects.add(ticket.path("subject").asString("")));
            String next = page.json().path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return subjects;
    }
}
