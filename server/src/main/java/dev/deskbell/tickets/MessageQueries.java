package dev.deskbell.tickets;

import dev.deskbell.attachments.Attachments;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads conversations. */
@Component
class MessageQueries {

    private static final String BEGINNING = Instant.EPOCH + " " + new UUID(0, 0);

    private final Reads reads;
    private final Cursors cursors;
    private final Markdown markdown;
    private final Attachments attachments;

    MessageQueries(Reads reads, Cursors cursors, Markdown markdown, Attachments attachments) {
        this.reads = reads;
        this.cursors = cursors;
        this.markdown = markdown;
        this.attachments = attachments;
    }

    private record Row(
            UUID id,
            MessageView.Author author,
            Visibility visibility,
            String body,
            @Nullable String attachments,
            Instant createdAt) {}

    /**
     * The messages that the caller may see, oldest first. Their ids may be the clients', whose clocks are their own: time goes
     * first.
     *
     * @throws Refusal NOT_FOUND when there is no such ticket for the caller
     */
    Page<MessageView> ofTicket(Member member, long number, Paging paging) {
        return page(member, number, false, paging);
    }

    /** Those that the requester may see too. */
    Page<MessageView> publicOfTicket(Member member, long number, Paging paging) {
        return page(member, number, true, paging);
    }

    private Page<MessageView> page(Member member, long number, boolean publicOnly, Paging paging) {
        String list = (publicOnly ? "public-messages:" : "messages:") + member.organizationId() + ":" + number;
        String[] after = (paging.cursor() == null ? BEGINNING : cursors.take(list, paging.cursor())).split(" ", -1);
        List<Row> rows = reads.list(
                Row.class,
                """
                select id, author_id, author_name as author_display_name, author_role, visibility, body, created_at,
                """ + Attachments.OF_MESSAGE + """
                as attachments
                from message
                where organization_id = ? and number = ? and (created_at, id) > (?, ?)
                  and (visibility = 'public' or not ?)
                order by created_at, id
                limit ?
                """,
                member.organizationId(),
                number,
                Instant.parse(after[0]),
                UUID.fromString(after[1]),
                publicOnly,
                paging.size() + 1);
        if (rows.isEmpty()) {
            requireTicket(member, number);
        }
        Page<Row> page = Page.of(rows, paging.size(), row -> cursors.give(list, row.createdAt() + " " + row.id()));
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
                attachments.parse(row.attachments()),
                row.createdAt());
    }
}
