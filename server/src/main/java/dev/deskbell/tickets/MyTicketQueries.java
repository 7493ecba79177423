package dev.deskbell.tickets;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the caller asked for, wherever they are a member: only what a requester may see, staff or not. */
@Component
class MyTicketQueries {

    private static final String LIST = "my-tickets";
    private static final String BEGINNING =
            "1 9999-01-01T00:00:00Z ffffffff-ffff-ffff-ffff-ffffffffffff " + Long.MAX_VALUE;

    private final Reads reads;
    private final Cursors cursors;

    MyTicketQueries(Reads reads, Cursors cursors) {
        this.reads = reads;
        this.cursors = cursors;
    }

    /** An organization as it presents itself to customers. */
    @Schema(name = "OrganizationFace")
    record Face(String slug, String name, @Nullable String color) {}

    /** The last public message. */
    record LastReply(MessageView.Author author, Instant createdAt) {}

    /**
     * One of the caller's tickets.
     *
     * @param unread whether something happened to it that the caller has not seen
     */
    record MyTicket(
            Face organization,
            @JsonUnwrapped TicketRow row,
            boolean unread,
            @Nullable LastReply lastReply) {}

    private record Row(
            UUID organizationId,
            Face organization,
            RequesterQueries.Own row,
            boolean unread,
            @Nullable LastReply lastReply) {

        MyTicket asTicket() {
            return new MyTicket(organization, row.asRow(), unread, lastReply);
        }

        String position() {
            return (row.status().equals(TicketStatus.PENDING.customerWire()) ? 1 : 0) + " " + row.updatedAt() + " "
                    + organizationId + " " + row.number();
        }
    }

    /** Those that wait for the customer first, then by what happened last. */
    Page<MyTicket> tickets(MyTicketsController.MyTicketsRequest request) {
        String[] before = (request.cursor() == null ? BEGINNING : cursors.take(LIST, request.cursor())).split(" ", -1);
        List<Short> statuses = RequesterQueries.statuses(request.status());
        String text = request.q() == null || request.q().isBlank()
                ? null
                : request.q().strip();
        TicketSearch.Words words = text == null ? null : TicketSearch.words(text);
        List<String> slugs =
                request.organization() == null || request.organization().isEmpty() ? null : request.organization();
        List<Row> rows = reads.list(
                Row.class,
                "select o.id as organization_id, o.slug as organization_slug, o.name as organization_name,\n"
                        + "o.color as organization_color,\n" + RequesterQueries.COLUMNS + """
                        , coalesce(seen.version < t.version, true) as unread,
                        last.author_id as last_reply_author_id, last.author_name as last_reply_author_display_name,
                        last.author_role as last_reply_author_role, last.created_at as last_reply_created_at
                        from ticket t
                                 join organization o on o.id = t.organization_id
                                 left join ticket_seen seen
                                           on seen.organization_id = t.organization_id
                                               and seen.account_id = t.requester_id
                                               and seen.number = t.number
                                 left join lateral (select m.author_id, m.author_name, m.author_role, m.created_at
                                                    from message m
                                                    where m.organization_id = t.organization_id
                                                      and m.number = t.number
                                                      and m.visibility = 'public'
                                                    order by m.created_at desc, m.id desc
                                                    limit 1) last on true
                        where t.requester_id = (select me())
                          and t.organization_id = any ((select my_organizations())::uuid[])
                          and (case t.status when 3 then 1 else 0 end, t.updated_at, t.organization_id, t.number) < (?, ?, ?, ?)
                          and (?::smallint[] is null or t.status = any (?::smallint[]))
                          and (?::text[] is null or o.slug = any (?::text[]))
                          and (?::text is null
                            or '#' || t.number = ?
                            or t.document @@ ?::tsquery
                            or t.subject ilike ?
                            or exists (select
                                       from message m
                                       where m.organization_id = t.organization_id
                                         and m.number = t.number
                                         and m.visibility = 'public'
                                         and m.document @@ ?::tsquery))
                        order by case t.status when 3 then 1 else 0 end desc, t.updated_at desc, t.organization_id desc, t.number desc
                        limit ?
                        """,
                Integer.valueOf(before[0]),
                Instant.parse(before[1]),
                UUID.fromString(before[2]),
                Long.valueOf(before[3]),
                statuses,
                statuses,
                slugs,
                slugs,
                text,
                text,
                words == null ? null : words.query(),
                words == null ? null : words.pattern(),
                words == null ? null : words.query(),
                request.size() + 1);
        Page<Row> page = Page.of(rows, request.size(), row -> cursors.give(LIST, row.position()));
        return new Page<>(page.items().stream().map(Row::asTicket).toList(), page.next());
    }

    /**
     * One of the caller's organizations, and how the caller's own tickets there stand.
     *
     * @param lastActivityAt when something happened to one of them last; null when there is none
     */
    record MyOrganization(
            String slug,
            String name,
            @Nullable String color,
            @Nullable String greeting,

            @Schema(allowableValues = {"admin", "employee", "customer"})
            String role,

            long active,
            long waitingForYou,
            long unread,
            @Nullable Instant lastActivityAt) {}

    /** Where something happened last comes first. */
    List<MyOrganization> organizations() {
        return reads.list(MyOrganization.class, """
                select o.slug, o.name, o.color, o.greeting, m.role,
                       own.active, own.waiting_for_you, own.unread, own.last_activity_at
                from member m
                         join organization o on o.id = m.organization_id
                         cross join lateral (select count(*) filter (where t.status in (1, 2, 3)) as active,
                                                    count(*) filter (where t.status = 3) as waiting_for_you,
                                                    count(*) filter (where coalesce(seen.version < t.version, true)) as unread,
                                                    max(t.updated_at) as last_activity_at
                                             from ticket t
                                                      left join ticket_seen seen
                                                                on seen.organization_id = t.organization_id
                                                                    and seen.account_id = t.requester_id
                                                                    and seen.number = t.number
                                             where t.organization_id = m.organization_id
                                               and t.requester_id = m.account_id) own
                where m.account_id = (select me()) and m.left_at is null
                order by own.last_activity_at desc nulls last, m.joined_at desc, o.slug
                """);
    }
}
