package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/**
 * The ledger of what was asked for and of what was acknowledged: tickets, and replies to the first of them, each under a key of its own.
 * In the end everything is sent once more under its key, as clients do that got no answer, and must then be there once.
 */
final class WrittenThings {

    private record Write(Visitor writer, String path, String text, String body) {}

    private final HelpDesk acme;
    private final long number;
    private final Queue<Write> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> acknowledged = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    WrittenThings(HelpDesk acme) {
        this.acme = acme;
        this.number = acme.opens(acme.cleo, "The first");
    }

    void stop() {
        stopped = true;
    }

    /** One after the other, until it is stopped or the program is gone. */
    void writes(Visitor writer) {
        for (int i = 0; !stopped; i++) {
            try {
                sends(i % 3 == 0 ? aTicket(writer) : aReply(writer));
            } catch (AssertionError unanswered) {
                if (unanswered.getCause() instanceof ConnectException) {
                    return;
                }
            }
        }
    }

    private Write aTicket(Visitor writer) {
        String subject = "Ticket " + Desk.unique();
        return new Write(
                writer,
                acme.at("/tickets"),
                subject,
                Json.of("subject", subject, "description", "").toString());
    }

    private Write aReply(Visitor writer) {
        String body = "Reply " + Desk.unique();
        return new Write(
                writer,
                acme.ticket(number) + "/messages",
                body,
                Json.of("body", body, "visibility", "public").toString());
    }

    private void sends(Write write) {
        asked.add(write);
        Answer answer = send(write);
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() == 201) {
            acknowledged.put(write.text(), answer);
        }
    }

    private static Answer send(Write write) {
        return write.writer().send("POST", write.path(), write.body(), "Idempotency-Key", write.text());
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** Which statuses there were. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** Compares it with what is there, which may be more: what was done and not acknowledged. */
    void assertNothingAcknowledgedIsLost() {
        assertThat(there()).containsAll(acknowledged.keySet()).doesNotHaveDuplicates();
    }

    /** Sends everything once more, and compares: everything is there once, and whoever had an answer has the same again. */
    void assertEverythingIsThereOnceWhenSentAgain() {
        for (Write write : asked) {
            Answer again = send(write).expect(201);
            Answer first = acknowledged.get(write.text());
            assertThat(first == null || first.text().equals(again.text()))
                    .as(write.text())
                    .isTrue();
        }
        assertThat(there())
                .containsExactlyInAnyOrderElementsOf(
                        asked.stream().map(Write::text).toList());
        assertThat(all(acme.ticket(number) + "/changes?", "kind"))
                .as("and each reply is in the history")
                .filteredOn("message.added"::equals)
                .hasSameSizeAs(asked.stream()
                        .filter(write -> write.text().startsWith("Reply"))
                        .toList());
    }

    private List<String> there() {
        List<String> texts = new ArrayList<>(all(acme.at("/tickets?"), "subject"));
        texts.remove("The first");
        texts.addAll(all(acme.ticket(number) + "/messages?", "body"));
        return texts;
    }

    private List<String> all(String list, String field) {
        List<String> texts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    acme.eve.get(list + "limit=100" + cursor).expect(200).json();
            page.path("items").forEach(item -> texts.add(item.path(field).asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return texts;
    }
}
