package dev.deskbell.organizations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.deskbell.accounts.MyMemberships;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.db.Seen;
import dev.deskbell.platform.web.Callers;
import dev.deskbell.platform.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the caller's membership by an organization's slug; remembered for two seconds, as {@link Callers} is. */
@Component
public class Memberships implements MyMemberships {

    private record Key(String handle, String slug) {}

    private record Named(
            String organizationSlug,
            String organizationName,
            String role,
            @Nullable Instant erasureDueAt) {}

    private final Reads reads;
    private final Callers callers;
    private final Cache<Key, Member> known = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Memberships(Reads reads, Callers callers) {
        this.reads = reads;
        this.callers = callers;
    }

    /** The caller as a member there; empty for anybody else, signed out too. */
    public Optional<Member> find(String slug) {
        try {
            return Identity.handle().isEmpty() ? Optional.empty() : Optional.of(in(slug));
        } catch (Refusal noMember) {
            return Optional.empty();
        }
    }

    /**
     * @throws Refusal NOT_FOUND when the caller is no member there, or there is nothing there
     */
    Member in(String slug) {
        Key key = new Key(Identity.handle(), slug);
        Member member = known.getIfPresent(key);
        if (member == null) {
            member = Seen.toBeRemembered(() -> read(slug));
            known.put(key, member);
        }
        return member;
    }

    /** From the caller's memberships on: by its slug first, an organization of others would take longer than none. */
    private Member read(String slug) {
        return reads.first(Member.class, """
                        select o.id as organization_id, o.slug, m.account_id, m.display_name, m.role,
                               m.role = 'employee' and not o.id = any ((select my_whole_organizations())::uuid[]) as narrowed
                        from (select organization_id, account_id, display_name, role
                              from member
                              where account_id = (select me()) and left_at is null
                              offset 0) m
                                 cross join lateral (select id, slug
                                                     from organization
                                                     where id = m.organization_id
                                                     offset 0) o
                        where o.slug = ?
                        """, slug).orElseThrow(Refusal::notFound);
    }

    /** A role changed here, or what one sees: everybody is looked up anew. */
    public void forget() {
        known.invalidateAll();
        callers.forget();
    }

    @Override
    public List<Membership> ofCaller() {
        return reads.list(Named.class, """
                        select o.slug as organization_slug, o.name as organization_name, m.role, e.due_at as erasure_due_at
                        from member m
                                 join organization o on o.id = m.organization_id
                                 left join organization_erasure e on e.organization_id = o.id
                        where m.account_id = (select me()) and m.left_at is null
                        order by lower(o.name), o.slug
                        """).stream()
                .map(row -> new Membership(
                        new Organization(row.organizationSlug(), row.organizationName()),
                        row.role(),
                        row.erasureDueAt()))
                .toList();
    }

    /** Whether an account is staff of the organization now; asked by whoever may see its members. */
    boolean isStaff(UUID organizationId, UUID accountId) {
        return !reads.values(UUID.class, """
                        select account_id
                        from member
                        where organization_id = ? and account_id = ? and left_at is null and role in ('admin', 'employee')
                        """, organizationId, accountId).isEmpty();
    }
}
