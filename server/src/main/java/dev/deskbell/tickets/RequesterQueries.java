package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.attachments.Attachments;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a customer's own tickets, from the part that customers may see. */
@Component
class RequesterQueries {

    /** Of a ticket t, as a requester sees it. */
    static final String COLUMNS = """
            t.number as row_number, t.subject as row_subject,
                   (array['received','in_progress','waiting_for_you','','resolved','closed'])[t.status] as row_status,
                   (array['Received','In progress','Waiting for your reply','','Resolved','Closed'])[t.status]
                       as row_status_label,
                   t.requester_id as row_requester_id,
                   coalesce((select m.display_name
                             from member m
                             where m.organization_id = t.organization_id and m.account_id = t.requester_id), '')
                       as row_requester_display_name,
                   t.assignee_name as row_assignee_display_name,
                   t.version as row_version, t.created_at as row_created_at, t.updated_at as row_updated_at
            """;

    private static final String FULL = "select " + COLUMNS + ", t.description, " + Attachments.OF_DESCRIPTION
            + " as attachments, " + TicketLinks.COLUMNS + " from ticket t " + TicketLinks.JOIN;

    private final Reads reads;
    private final Cursors cursors;
    private final TicketSearch search;
    private final Attachments attachments;

    RequesterQueries(Reads reads, Cursors cursors, TicketSearch search, Attachments attachments) {
        this.reads = reads;
        this.cursors = cursors;
        this.search = search;
        this.attachments = attachments;
    }

    record Own(
            long number,
            String subject,
            String status,
            String statusLabel,
            Person requester,
            @Nullable String assigneeDisplayName,
            int version,
            Instant createdAt,
            Instant updatedAt) {

        TicketRow asRow() {
            return new TicketRow(
                    number,
                    subject,
                    status,
                    statusLabel,
                    null,
                    requester,
                    assigneeDisplayName == null ? null : new TicketRow.Assignee(null, assigneeDisplayName),
                    null,
                    null,
                    version,
                    createdAt,
                    updatedAt);
        }
    }

    private record Line(Own row) {}

    private record Full(
            Own row, String description, @Nullable String attachments, TicketLinks.Links links) {}

    /** The filters by priority, assignee, team and tag are staff's: for a customer they do not exist. */
    Page<TicketRow> list(Member customer, TicketListRequest request) {
        String list = "own-tickets:" + customer.organizationId();
        long before = request.cursor() == null ? Long.MAX_VALUE : Long.parseLong(cursors.take(list, request.cursor()));
        List<Long> numbers = request.q() == null || request.q().isBlank()
                ? null
                : search.findOwn(customer.organizationId(), request.q().strip());
        List<Line> rows = reads.list(
                Line.class,
                "select " + COLUMNS + """
                        from ticket t
                        where t.organization_id = ? and t.requester_id = ? and t.number < ?
                          and (?::smallint[] is null or t.status = any (?::smallint[]))
                          and (?::bigint[] is null or t.number = any (?::bigint[]))
                        order by t.number desc
                        limit ?
                        """,
                customer.organizationId(),
                customer.accountId(),
                before,
                statuses(request.status()),
                statuses(request.status()),
                numbers,
                numbers,
                request.size() + 1);
        Page<Line> page = Page.of(
                rows,
                request.size(),
                line -> cursors.give(list, Long.toString(line.row().number())));
        return new Page<>(page.items().stream().map(line -> line.row().asRow()).toList(), page.next());
    }

    /** Customers filter by the statuses that they see. */
    static @Nullable List<Short> statuses(@Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return null;
        }
        Set<String> known = Arrays.stream(TicketStatus.values())
                .map(TicketStatus::customerWire)
                .collect(Collectors.toSet());
        if (!known.containsAll(wanted)) {
            throw Refusal.badField("status", "must be one of: " + String.join(", ", new TreeSet<>(known)));
        }
        return Arrays.stream(TicketStatus.values())
                .filter(status -> wanted.contains(status.customerWire()))
                .map(TicketStatus::number)
                .toList();
    }

    TicketView one(Member customer, long number, Markdown markdown) {
        return view(
                markdown,
                "where t.organization_id = ? and t.number = ? and t.requester_id = ?",
                customer.organizationId(),
                number,
                customer.accountId());
    }

    /** A ticket as its requester sees it, shown to whoever the policies let see it. */
    TicketView preview(Member agent, long number, Markdown markdown) {
        return view(markdown, "where t.organization_id = ? and t.number = ?", agent.organizationId(), number);
    }

    private TicketView view(Markdown markdown, String which, Object... parameters) {
        return reads.first(Full.class, FULL + which, parameters)
                .map(full -> new TicketView(
                        full.row().asRow(),
                        full.description(),
                        markdown.html(full.description()),
                        attachments.parse(full.attachments()),
                        full.links()))
                .orElseThrow(Refusal::notFound);
    }
}
