package dev.deskbell.organizations;

import dev.deskbell.accounts.MyMemberships;
import dev.deskbell.accounts.Person;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads members and invitations. */
@Component
class MemberQueries {

    /** Above so many hits a page is found sooner by reading members in their order. */
    private static final int MOST_HITS = 500;

    private static final int SHORTEST_FRAGMENT = 3;

    private final Reads reads;
    private final Cursors cursors;

    MemberQueries(Reads reads, Cursors cursors) {
        this.reads = reads;
        this.cursors = cursors;
    }

    /** An active member, as staff sees them. */
    record MemberView(
            Person account,
            String email,

            @Schema(allowableValues = {"admin", "employee", "customer"})
            String role,

            Instant joinedAt) {}

    /** An invitation that waits to be accepted. */
    record InvitationView(
            UUID id,
            String email,

            @Schema(allowableValues = {"admin", "employee", "customer"})
            String role,

            Instant createdAt,
            Instant expiresAt) {}

    /** What the holder of an invitation's link may know of it. */
    record InvitationOffer(
            MyMemberships.Organization organization,
            String email,

            @Schema(allowableValues = {"admin", "employee", "customer"})
            String role) {}

    /** Which members to list: parts of a name or address, and in any of which roles. */
    record Filter(@Nullable String text, @Nullable List<String> roles) {}

    /** In the order of joining. */
    Page<MemberView> members(Member staff, Filter filter, Paging paging) {
        String list = "members:" + staff.organizationId();
        Position after = paging.cursor() == null ? Position.FIRST : Position.of(cursors.take(list, paging.cursor()));
        List<UUID> hits = hits(staff, filter.text());
        List<@Nullable Object> parameters = new ArrayList<>();
        if (hits != null) {
            parameters.add(hits);
        }
        String pattern = hits == null && filter.text() != null
                ? "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%"
                : null;
        Collections.addAll(
                parameters,
                staff.organizationId(),
                after.joinedAt(),
                after.accountId(),
                pattern,
                pattern,
                pattern,
                filter.roles(),
                filter.roles(),
                paging.size() + 1);
        List<MemberView> rows = reads.listInOrder(
                MemberView.class,
                """
                select m.account_id, m.display_name as account_display_name, m.email, m.role, m.joined_at
                from %s
                where m.organization_id = ? and m.left_at is null
                  and (m.joined_at, m.account_id) > (?, ?)
                  and (?::text is null or m.display_name ilike ? or m.email ilike ?)
                  and (?::text[] is null or m.role = any (?::text[]))
                order by m.joined_at, m.account_id
                limit ?
                """.formatted(
                                hits == null
                                        ? "member m"
                                        : "unnest(?::uuid[]) hit (id) join member m on m.account_id = hit.id"),
                parameters.toArray());
        return Page.of(
                rows,
                paging.size(),
                row -> cursors.give(
                        list, new Position(row.joinedAt(), row.account().id()).toString()));
    }

    private record Found(@Nullable List<UUID> ids) {}

    /** Members whose name or address contains the text; null when it is too short, or hits too many to name them. */
    private @Nullable List<UUID> hits(Member staff, @Nullable String text) {
        return text == null || text.length() < SHORTEST_FRAGMENT
                ? null
                : reads.first(
                                Found.class,
                                "select member_hits(?, ?, ?::int) as ids",
                                staff.organizationId(),
                                text,
                                MOST_HITS)
                        .orElseThrow()
                        .ids();
    }

    private record Position(Instant joinedAt, UUID accountId) {

        static final Position FIRST = new Position(Instant.EPOCH, new UUID(0, 0));

        static Position of(String text) {
            String[] parts = text.split(" ", 2);
            return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return joinedAt + " " + accountId;
        }
    }

    MemberView member(Member staff, UUID accountId) {
        return reads.first(MemberView.class, """
                        select m.account_id, m.display_name as account_display_name, m.email, m.role, m.joined_at
                        from member m
                        where m.organization_id = ? and m.account_id = ? and m.left_at is null
                        """, staff.organizationId(), accountId)
                .orElseThrow(Refusal::notFound);
    }

    boolean hasMember(Member admin, String email) {
        return !reads.values(UUID.class, """
                        select m.account_id
                        from member m join account a on a.id = m.account_id
                        where m.organization_id = ? and m.left_at is null and a.email_key = lower(?)
                        """, admin.organizationId(), email).isEmpty();
    }

    /** Newest first. */
    Page<InvitationView> invitations(Member admin, Paging paging) {
        String list = "invitations:" + admin.organizationId();
        UUID before = paging.cursor() == null
                ? UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff")
                : UUID.fromString(cursors.take(list, paging.cursor()));
        List<InvitationView> rows =
                reads.list(InvitationView.class, """
                select id, email, role, created_at, expires_at
                from invitation
                where organization_id = ? and expires_at > now() and id < ?
                order by id desc
                limit ?
                """, admin.organizationId(), before, paging.size() + 1);
        return Page.of(rows, paging.size(), row -> cursors.give(list, row.id().toString()));
    }

    InvitationView invitation(Member admin, UUID id) {
        return reads.first(InvitationView.class, """
                        select id, email, role, created_at, expires_at
                        from invitation
                        where organization_id = ? and id = ?
                        """, admin.organizationId(), id)
                .orElseThrow(Refusal::notFound);
    }

    private record Offer(String organizationSlug, String organizationName, String email, String role) {}

    InvitationOffer offer(String token) {
        Offer offer = reads.first(Offer.class, """
                        select slug as organization_slug, name as organization_name, email, role
                        from invitation_by_token(?)
                        """, token).orElseThrow(() -> Refusal.of(RefusalCode.BAD_TOKEN));
        return new InvitationOffer(
                new MyMemberships.Organization(offer.organizationSlug(), offer.organizationName()),
                offer.email(),
                offer.role());
    }
}
