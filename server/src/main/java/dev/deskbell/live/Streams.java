package dev.deskbell.live;

import dev.deskbell.changes.FeedPosition;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Lets streams in and out. */
@Component
class Streams implements MeterBinder {

    private final Scopes scopes;
    private final Hub hub;
    private final Presence presence;

    Streams(Scopes scopes, Hub hub, Presence presence) {
        this.scopes = scopes;
        this.hub = hub;
        this.presence = presence;
    }

    /**
     * A stream of the caller's.
     *
     * @throws Refusal NOT_SIGNED_IN when the session ended just now
     */
    LiveStream admit() {
        return new LiveStream(
                Identity.handle(), scopes.ofCaller().orElseThrow(() -> Refusal.of(RefusalCode.NOT_SIGNED_IN)));
    }

    /** From here on the stream hears everything behind the answered place, and loses its right with its holder. */
    FeedPosition enter(LiveStream stream) {
        FeedPosition from = hub.enter(stream);
        // What changed between the question and the entry was told to those who were in already.
        if (!scopes.ofCaller().map(stream.scope()::equals).orElse(false)) {
            stream.mailbox().close(Mailbox.End.REVOKED);
        }
        presence.tellAgain(stream.accountId());
        return from;
    }

    FeedPosition position() {
        return hub.position();
    }

    void leave(LiveStream stream) {
        hub.leave(stream);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("deskbell.live.streams", hub, all -> all.streams().size())
                .description("streams that are open on this node")
                .register(meters);
    }
}
