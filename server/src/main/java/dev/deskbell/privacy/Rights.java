package dev.deskbell.privacy;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the database, past all caches, what the caller still is. */
@Component
class Rights {

    private final Reads reads;

    Rights(Reads reads) {
        this.reads = reads;
    }

    boolean isAdmin(Member admin) {
        return !reads.values(
                        UUID.class,
                        "select o from unnest(my_admin_organizations()) o where o = ?",
                        admin.organizationId())
                .isEmpty();
    }

    boolean isSignedIn() {
        return !reads.values(UUID.class, "select me()").isEmpty();
    }
}
