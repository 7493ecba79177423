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

    private record Membership(UUID organizationId, boolean staff, boolean narrowed) {}

    /** Empty when the caller's session has ended. */
    Optional<Scope> ofCaller() {
        List<UUID> me = reads.values(UUID.class, "select me()");
        if (me.isEmpty()) {
            return Optional.empty();
        }
        Set<UUID> staffOf = new HashSet<>();
        Set<UUID> narrowedIn = new HashSet<>();
        Set<UUID> customerOf = new HashSet<>();
        reads.list(Membership.class, """
                        select m.organization_id, m.role in ('admin', 'employee') as staff,
                               m.role = 'employee'
                                   and coalesce((select s.ticket_scope = 'team'
                                                 from organization_settings s
                                                 where s.organization_id = m.organization_id), true) as narrowed
                        from member m
                        where m.account_id = (select me()) and m.left_at is null
                        """).forEach(membership -> {
            (membership.staff() ? staffOf : customerOf).add(membership.organizationId());
            if (membership.narrowed()) {
                narrowedIn.add(membership.organizationId());
            }
        });
        Set<UUID> teams = Set.copyOf(reads.values(UUID.class, "select unnest(my_teams())"));
        return Optional.of(
                new Scope(me.getFirst(), Set.copyOf(staffOf), Set.copyOf(narrowedIn), teams, Set.copyOf(customerOf)));
    }
}
