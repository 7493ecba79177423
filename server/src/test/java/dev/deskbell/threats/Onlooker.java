package dev.deskbell.threats;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody, and every byte that they get: answers with their headers, events, mails. */
final class Onlooker implements AutoCloseable {

    final Visitor person;
    final LiveClient stream;
    private final StringBuilder answers = new StringBuilder();

    Onlooker(Visitor person, LiveClient stream) {
        this.person = person;
        this.stream = stream;
    }

    /** Where somebody who goes now is in the log. */
    static String cursorOf(Visitor somebody) {
        try (LiveClient live = LiveClient.of(somebody)) {
            return live.cursor();
        }
    }

    void asks(String method, String address, @Nullable String body) {
        Answer answer = person.send(method, address, body);
        answers.append(answer.headers()).append('\n').append(answer.text()).append('\n');
    }

    /** All that came, by channel. */
    Map<String, String> got() {
        return Map.of(
                "api", answers.toString(),
                "stream", stream.heard().toString(),
                "mail",
                        String.join("\n", Desk.running().mails().to(person.email()))
                                + String.join("\n", Desk.running().mails().raw(person.email())));
    }

    @Override
    public void close() {
        stream.close();
    }
}
