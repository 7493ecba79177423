package dev.deskbell.live;

import dev.deskbell.platform.db.Reads;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the database, under the caller's identity, what a stream may be told. */
@Component
class Scopes {

    private final Reads reads;

    Scopes(Reads reads) {
        this.reads = reads;
    }

    private record Membership(UUID accountId, UUID organizationId, boolean staff) {}

    /** Empty when the caller's session has ended. */
    Optional<Scope> ofCaller() {
        List<UUID> me = reads.values(UUID.class, "select me()");
        if (me.isEmpty()) {
            return Optional.empty();
        }
        Set<UUID> staffOf = new HashSet<>();
        Set<UUID> customerOf = new HashSet<>();
        reads.list(Membership.class, """
                        select account_id, organization_id, role in ('admin', 'employee') as staff
                        from member
                        where account_id = (select me()) and left_at is null
                        """)
                .forEach(membership -> (membership.staff() ? staffOf : customerOf).add(membership.organizationId()));
        return Optional.of(new Scope(me.getFirst(), Set.copyOf(staffOf), Set.copyOf(customerOf)));
    }
}
