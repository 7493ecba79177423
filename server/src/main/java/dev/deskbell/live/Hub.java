package dev.deskbell.live;

import dev.deskbell.changes.ChangeFeed;
import dev.deskbell.changes.FeedListener;
import dev.deskbell.changes.FeedPosition;
import dev.deskbell.changes.LoggedChange;
import dev.deskbell.platform.db.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells each change to the streams of its audience: staff of the organization, or the account whose ticket it is. A change is
 * made into bytes once, whoever hears it. When a membership changes, the streams of that account are let in anew before
 * anything later is told.
 */
@Component
class Hub implements FeedListener, SmartLifecycle {

    /** So many mailboxes are delivered in some 15 ms. More are divided among the processors, which also read, answer and receive. */
    private static final int MOST_BY_ONE = 2_000;

    private final Scopes scopes;
    private final LiveEvents events;
    private final ChangeFeed feed;

    // Guarded by this.
    private final Map<UUID, Set<LiveStream>> staff = new HashMap<>();
    private final Map<UUID, Set<LiveStream>> accounts = new HashMap<>();
    private FeedPosition position;
    private boolean stopped;

    Hub(Scopes scopes, LiveEvents events, ChangeFeed feed) {
        this.scopes = scopes;
        this.events = events;
        this.feed = feed;
        this.position = feed.position();
        feed.listen(this);
    }

    /** The stream hears everything behind the answered place. */
    synchronized FeedPosition enter(LiveStream stream) {
        if (stopped) {
            stream.mailbox().close(Mailbox.End.STOPPED);
        }
        admit(stream);
        return position();
    }

    /** Up to where streams have been told. */
    synchronized FeedPosition position() {
        return position.compareTo(feed.position()) > 0 ? position : feed.position();
    }

    synchronized void leave(LiveStream stream) {
        dismiss(stream);
    }

    private void admit(LiveStream stream) {
        Scope scope = stream.scope();
        accounts.computeIfAbsent(scope.accountId(), id -> new HashSet<>()).add(stream);
        scope.staffOf().forEach(organization -> staff.computeIfAbsent(organization, id -> new HashSet<>())
                .add(stream));
    }

    private void dismiss(LiveStream stream) {
        remove(accounts, stream.scope().accountId(), stream);
        stream.scope().staffOf().forEach(organization -> remove(staff, organization, stream));
    }

    private static void remove(Map<UUID, Set<LiveStream>> streams, UUID key, LiveStream stream) {
        Set<LiveStream> there = streams.get(key);
        if (there != null && there.remove(stream) && there.isEmpty()) {
            streams.remove(key);
        }
    }

    /** Streams come in and go while the others are written to. */
    @Override
    public void heard(List<LoggedChange> changes) {
        Iterator<LoggedChange> next = changes.iterator();
        while (next.hasNext()) {
            deliver(post(next, changes.getLast().position()).mailboxes);
        }
    }

    private static void deliver(List<Mailbox> posted) {
        Chunks chunks = new Chunks();
        Stream<Mailbox> all = posted.size() > MOST_BY_ONE ? posted.parallelStream() : posted.stream();
        all.forEach(mailbox -> mailbox.deliver(chunks));
    }

    /** What is put into mailboxes before they are delivered: far less than one holds, or who reads fast enough would find theirs full. */
    private static final class Round {

        private static final int MOST_BYTES = Mailbox.MOST_BYTES / 4;

        private final List<Mailbox> mailboxes = new ArrayList<>();
        private int bytes;

        void post(byte[] event, Mailbox mailbox) {
            if (mailbox.put(event)) {
                mailboxes.add(mailbox);
            }
        }
    }

    private synchronized Round post(Iterator<LoggedChange> changes, FeedPosition last) {
        Round round = new Round();
        try {
            while (changes.hasNext() && round.bytes < Round.MOST_BYTES) {
                pass(changes.next(), round);
            }
            return round;
        } catch (RuntimeException e) {
            // Who was told what, and who may hear on, is not known any more: all come again with their cursors, and
            // miss nothing.
            end(stream -> true, Mailbox.End.STOPPED);
            position = last;
            throw e;
        }
    }

    /** All come again, and are told to load everything anew: their cursors are of another history. */
    @Override
    public synchronized void lostTrack() {
        end(stream -> true, Mailbox.End.STOPPED);
        position = feed.position();
    }

    private void pass(LoggedChange change, Round round) {
        tell(change, round);
        events.membershipOf(change).ifPresent(this::admitAnew);
        if (events.concernsAllStaff(change)) {
            staffOf(change.organizationId()).forEach(this::admitAnew);
        }
        if (events.concernsAllMembers(change)) {
            membersOf(change.organizationId()).forEach(this::admitAnew);
        }
        position = change.position();
    }

    private void tell(LoggedChange change, Round round) {
        Set<LiveStream> audience = change.isForStaff() || change.isForFormer()
                ? staff.getOrDefault(change.organizationId(), Set.of())
                : accounts.getOrDefault(change.requesterId(), Set.of());
        byte[] event = null;
        for (LiveStream stream : audience) {
            if (stream.scope().mayHear(change)) {
                event = event == null ? events.change(change) : event;
                round.post(event, stream.mailbox());
            }
        }
        round.bytes += event == null ? 0 : event.length;
    }

    /** Tells those among an organization's staff something that is in no log. */
    synchronized void whisper(UUID organizationId, Set<UUID> accountIds, byte[] event) {
        Round round = new Round();
        for (LiveStream stream : staff.getOrDefault(organizationId, Set.of())) {
            if (accountIds.contains(stream.accountId())) {
                round.post(event, stream.mailbox());
            }
        }
        deliver(round.mailboxes);
    }

    private Set<UUID> staffOf(UUID organizationId) {
        return staff.getOrDefault(organizationId, Set.of()).stream()
                .map(LiveStream::accountId)
                .collect(Collectors.toSet());
    }

    private Set<UUID> membersOf(UUID organizationId) {
        return streams().stream()
                .filter(stream -> stream.scope().isOf(organizationId))
                .map(LiveStream::accountId)
                .collect(Collectors.toSet());
    }

    /** A membership of the account changed: what its streams may hear is asked anew; a right that is less ends the stream. */
    private void admitAnew(UUID accountId) {
        for (LiveStream stream : List.copyOf(accounts.getOrDefault(accountId, Set.of()))) {
            Optional<Scope> now = Identity.as(stream.handle(), scopes::ofCaller);
            dismiss(stream);
            if (now.isEmpty() || !now.get().covers(stream.scope())) {
                stream.mailbox().close(Mailbox.End.REVOKED);
            } else {
                stream.narrowTo(now.get());
                admit(stream);
            }
        }
    }

    /** All streams that are open. */
    synchronized List<LiveStream> streams() {
        List<LiveStream> all = new ArrayList<>();
        accounts.values().forEach(all::addAll);
        return all;
    }

    /** Ends the streams for which it is so. */
    synchronized void end(Predicate<LiveStream> which, Mailbox.End why) {
        for (LiveStream stream : streams()) {
            if (which.test(stream)) {
                dismiss(stream);
                stream.mailbox().close(why);
            }
        }
    }

    @Override
    public void start() {}

    /** Ends all streams and lets no more in: the web server would wait for them. */
    @Override
    public synchronized void stop() {
        stopped = true;
        end(stream -> true, Mailbox.End.STOPPED);
    }

    @Override
    public synchronized boolean isRunning() {
        return !stopped;
    }
}
