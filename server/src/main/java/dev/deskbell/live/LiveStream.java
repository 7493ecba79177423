package dev.deskbell.live;

import dev.deskbell.platform.db.Identity;
import java.util.UUID;

/** One open stream: whose handle it came with, what it may be told, and what waits for it. */
final class LiveStream {

    private final String handle;
    private final byte[] handleHash;
    private final Mailbox mailbox = new Mailbox();
    private volatile Scope scope;

    LiveStream(String handle, Scope scope) {
        this.handle = handle;
        this.handleHash = Identity.hash(handle);
        this.scope = scope;
    }

    String handle() {
        return handle;
    }

    /** By which the database knows the session. */
    byte[] handleHash() {
        return handleHash;
    }

    UUID accountId() {
        return scope.accountId();
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Scope scope() {
        return scope;
    }

    void narrowTo(Scope now) {
        scope = now;
    }
}
