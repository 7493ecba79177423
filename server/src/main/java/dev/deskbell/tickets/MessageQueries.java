package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads conversations. */
@Component
class MessageQueries {

    private static final UUID BEGINNING = new UUID(0, 0);

    private final Reads reads;
    private final Cursors cursors;
    private final Markdown markdown;

    MessageQueries(Reads reads, Cursors cursors, Markdown markdown) {
        this.reads = reads;
        this.cursors = cursors;
        this.markdown = markdown;
    }

    private record Row(UUID id, MessageView.Author author, Visibility visibility, String body, Instant createdAt) {}

    /**
     * The messages that the caller may see, oldest first: UUIDv7 ids grow with time.
     *
     * @throws Refusal NOT_FOUND when there is no such ticket for the caller
     */
    Page<MessageView> ofTicket(Member member, long number, Paging paging) {
        String list = "messages:" + member.organizationId() + ":" + number;
        UUID after = paging.cursor() == null ? BEGINNING : UUID.fromString(cursors.take(list, paging.cursor()));
        List<Row> rows = reads.list(Row.class, """
                select id, author_id, author_name as author_display_name, author_role, visibility, body, created_at
                from message
                where organization_id = ? and number = ? and id > ?
                order by id
                limit ?
                """, member.organizationId(), number, after, paging.size() + 1);
        if (rows.isEmpty()) {
            requireTicket(member, number);
        }
        Page<Row> page =
                Page.of(rows, paging.size(), row -> cursors.give(list, row.id().toString()));
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    /** A ticket without messages is there; a hidden one is not. */
    void requireTicket(Member member, long number) {
        if (reads.values(
                        Long.class,
                        "select number from ticket where organization_id = ? and number = ?",
                        member.organizationId(),
                        number)
                .isEmpty()) {
            throw Refusal.notFound();
        }
    }

    private MessageView view(Row row) {
        return new MessageView(
                row.id(),
                row.author(),
                row.visibility(),
                row.body(),
                markdown.html(row.body()),
                List.of(),
                row.createdAt());
    }
}
