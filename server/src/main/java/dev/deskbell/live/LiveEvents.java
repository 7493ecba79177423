package dev.deskbell.live;

import dev.deskbell.changes.ChangeFeed;
import dev.deskbell.changes.FeedPosition;
import dev.deskbell.changes.LoggedChange;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.SeenPlaces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the bytes of server-sent events, and reads the cursors that they carried. */
@Component
class LiveEvents {

    static final byte[] BEAT = bytes("event: beat\ndata: {}\n\n");
    static final byte[] RESYNC = bytes("event: resync\ndata: {}\n\n");
    static final byte[] BYE = bytes("event: bye\ndata: {}\n\n");

    private static final String LIST = SeenPlaces.LIVE;
    private static final Set<String> TEAM_MEMBERSHIP = Set.of("team.joined", "team.left");

    private final JsonMapper json;
    private final Cursors cursors;
    private final ChangeFeed feed;

    LiveEvents(JsonMapper json, Cursors cursors, ChangeFeed feed) {
        this.json = json;
        this.cursors = cursors;
        this.feed = feed;
    }

    /** Where a client was, and when. */
    record Resume(FeedPosition position, Instant at) {}

    /**
     * Another one each time: whether others did something meanwhile does not show. Its last word is how much of the database its reader
     * has seen.
     */
    String cursor(FeedPosition position, Instant at) {
        long salt = ThreadLocalRandom.current().nextLong();
        return cursors.give(
                LIST,
                "%d %d %d %d %s %d"
                        .formatted(
                                position.xid(),
                                position.sequence(),
                                at.getEpochSecond(),
                                salt,
                                feed.history(),
                                feed.place()));
    }

    /** Empty when it is no cursor of ours, or of the database's present history. */
    Optional<Resume> resume(String cursor) {
        try {
            String[] parts = cursors.take(LIST, cursor).split(" ", -1);
            if (parts.length != 6 || !parts[4].equals(feed.history())) {
                return Optional.empty();
            }
            return Optional.of(new Resume(
                    new FeedPosition(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                    Instant.ofEpochSecond(Long.parseLong(parts[2]))));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    /** The first event of a stream: behind which cursor it tells. */
    byte[] hello(String cursor) {
        return bytes("id: " + cursor + "\nevent: hello\ndata: {\"cursor\":\"" + cursor + "\"}\n\n");
    }

    byte[] change(LoggedChange change) {
        return bytes("id: " + cursor(change.position(), change.at()) + "\nevent: change\ndata: "
                + json.writeValueAsString(LiveChange.of(change)) + "\n\n");
    }

    byte[] presence(Object who) {
        return bytes("event: presence\ndata: " + json.writeValueAsString(who) + "\n\n");
    }

    /** Whose membership a change is about; who founds an organization is its first member. */
    Optional<UUID> membershipOf(LoggedChange change) {
        if (change.kind().equals("organization.founded")) {
            return Optional.ofNullable(change.actorId());
        }
        if (!change.kind().startsWith("member.") && !TEAM_MEMBERSHIP.contains(change.kind())) {
            return Optional.empty();
        }
        JsonNode member = json.readTree(change.changed()).path("member").path("to");
        return member.isString() ? Optional.of(UUID.fromString(member.asString())) : Optional.empty();
    }

    /** Whether what employees see of an organization's tickets is something else from now on. */
    boolean concernsAllStaff(LoggedChange change) {
        return change.kind().equals("organization.changed")
                && json.readTree(change.changed()).has("ticketScope");
    }

    /** Whether an organization closes, opens again or ends: for its customers too. */
    boolean concernsAllMembers(LoggedChange change) {
        return change.kind().equals("organization.changed")
                && json.readTree(change.changed()).has("erasure");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
