package dev.deskbell.platform.db;

import java.util.UUID;

/**
 * On whose behalf the present work is done, for {@link Turns}: at first whoever holds the caller's handle, and the organization as soon as
 * the caller is known to be a member of it. By the address alone a stranger could use up the turns of others.
 */
public final class Behalf {

    private static final ScopedValue<Behalf> PRESENT = ScopedValue.newInstance();

    /** Work of the program's own. */
    private static final Object OURS = new Object();

    private volatile Object whose;

    private Behalf(Object whose) {
        this.whose = whose;
    }

    /** Does the work on behalf of the holder of a handle. */
    public static <T, X extends Throwable> T of(String handle, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(PRESENT, new Behalf(handle)).call(work);
    }

    /** From here on the work is an organization's; the caller is a member there. */
    public static void organization(UUID id) {
        if (PRESENT.isBound()) {
            PRESENT.get().whose = id;
        }
    }

    static Object present() {
        return PRESENT.isBound() ? PRESENT.get().whose : OURS;
    }
}
