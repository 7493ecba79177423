package dev.deskbell.live;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Agents and requesters at work on an organization's tickets, as chance has it; the same seed makes the same history. */
final class RandomHistory {

    /** Everything that can be done to a ticket. */
    enum Verb {
        OPEN,
        EDIT_TEXT,
        EDIT_STATUS,
        EDIT_PRIORITY,
        EDIT_ASSIGNEE,
        EDIT_TAGS,
        REPLY_AS_AGENT,
        REPLY_AS_REQUESTER,
        NOTE,
        RESOLVE,
        REOPEN,
        CLOSE,
        RATE,
        FOLLOW_UP
    }

    private record Requested(long number, Visitor requester) {}

    private final HelpDesk desk;
    private final Random random;
    private final List<Requested> tickets = new ArrayList<>();
    private final Set<Verb> done = EnumSet.noneOf(Verb.class);
    private int steps;

    RandomHistory(HelpDesk desk, Random random) {
        this.desk = desk;
        this.random = random;
    }

    /** Whether each verb was done at least once, and not refused each time. */
    boolean knowsEveryVerb() {
        return done.size() == Verb.values().length;
    }

    /** One verb on one ticket; what the ticket's state forbids is refused, and that is a step too. */
    void step() {
        steps++;
        Verb verb = tickets.isEmpty() ? Verb.OPEN : oneOf(Verb.values());
        if (verb == Verb.CLOSE && random.nextBoolean()) {
            verb = Verb.RATE; // Else all would soon be closed, and nothing left to do.
        }
        Requested ticket = tickets.isEmpty() ? null : tickets.get(random.nextInt(tickets.size()));
        Answer answer = ticket == null ? open(null) : act(verb, ticket);
        if (answer.status() < 300) {
            done.add(verb);
        } else if (answer.status() >= 500) {
            answer.expect(200);
        }
    }

    private Answer act(Verb verb, Requested ticket) {
        String path = desk.ticket(ticket.number());
        Visitor either = random.nextBoolean() ? ticket.requester() : agent();
        return switch (verb) {
            case OPEN -> open(null);
            case EDIT_TEXT -> edit(path, oneOf("subject", "description"), "Text of step " + steps);
            case EDIT_STATUS -> edit(path, "status", oneOf("open", "in_progress", "pending", "on_hold", "resolved"));
            case EDIT_PRIORITY -> edit(path, "priority", oneOf("low", "normal", "high", "urgent"));
            case EDIT_ASSIGNEE -> edit(path, "assignee", random.nextInt(3) == 0 ? null : agent().id());
            case EDIT_TAGS -> edit(path, "tags", List.of(oneOf("vpn", "printer"), oneOf("floor 1", "floor 2")));
            case REPLY_AS_AGENT -> write(agent(), path, "public");
            case REPLY_AS_REQUESTER -> write(ticket.requester(), path, "public");
            case NOTE -> write(agent(), path, "internal");
            case RESOLVE -> either.post(path + "/resolution");
            case REOPEN -> either.delete(path + "/resolution");
            case CLOSE -> agent().post(path + "/closure");
            case RATE -> ticket.requester().post(path + "/rating", Json.of("score", oneOf("good", "bad")));
            case FOLLOW_UP -> open(ticket.number());
        };
    }

    /** By a customer, by an agent for that customer, or by an agent as a requester. */
    private Answer open(@Nullable Long follows) {
        Visitor opener = oneOf(desk.cleo, desk.eve, desk.finn);
        Visitor requester = opener.equals(desk.eve) ? desk.cleo : opener;
        var ticket = Json.of("subject", "Ticket of step " + steps, "description", "Please help.", "follows", follows);
        if (opener.equals(desk.eve)) {
            ticket.put("requester", requester.id().toString());
        }
        Answer answer = opener.post(desk.at("/tickets"), ticket);
        if (answer.status() == 201) {
            tickets.add(new Requested(answer.json().path("number").asLong(), requester));
        }
        return answer;
    }

    private Answer edit(String path, String field, @Nullable Object value) {
        Visitor agent = agent();
        int version = agent.get(path).expect(200).json().path("version").asInt();
        return agent.patch(path, Json.of("version", version, field, value));
    }

    private Answer write(Visitor author, String path, String visibility) {
        return author.post(path + "/messages", Json.of("body", "Said in step " + steps, "visibility", visibility));
    }

    private Visitor agent() {
        return oneOf(desk.ada, desk.eve, desk.finn);
    }

    @SafeVarargs
    private final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
