package dev.deskbell.platform.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Whose work this thread is doing: the secret handle of a session or API token, as the client sent it. It is given to
 * PostgreSQL with each statement, and the policies find out there who it belongs to; nothing here is a proof of anything.
 */
public final class Identity {

    private static final ScopedValue<String> HANDLE = ScopedValue.newInstance();

    /** A caller who is not signed in: sees no row of any tenant. */
    public static final String NOBODY = "";

    private Identity() {}

    /** Runs the work as the holder of the handle. */
    public static <T, X extends Throwable> T as(String handle, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(HANDLE, handle).call(work);
    }

    /**
     * The present caller's handle.
     *
     * @throws IllegalStateException outside {@link #as}: work without an identity is a mistake of ours, never nobody's work
     */
    public static String handle() {
        if (!HANDLE.isBound()) {
            throw new IllegalStateException("database work without an identity");
        }
        return HANDLE.get();
    }

    /** SHA-256 of a handle: what the table {@code session} keeps of it. */
    public static byte[] hash(String handle) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(handle.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
