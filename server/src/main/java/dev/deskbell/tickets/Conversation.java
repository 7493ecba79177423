package dev.deskbell.tickets;

import dev.deskbell.attachments.Attachments;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.RecordMapper;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adding to a ticket's conversation, and what that does to the ticket. */
@Service
class Conversation {

    private final JdbcClient jdbc;
    private final HeldTickets held;
    private final TicketChanges changes;
    private final Markdown markdown;
    private final Drafts drafts;
    private final Attachments attachments;

    Conversation(
            JdbcClient jdbc,
            HeldTickets held,
            TicketChanges changes,
            Markdown markdown,
            Drafts drafts,
            Attachments attachments) {
        this.jdbc = jdbc;
        this.held = held;
        this.changes = changes;
        this.markdown = markdown;
        this.drafts = drafts;
        this.attachments = attachments;
    }

    private record Added(UUID id, Instant createdAt) {}

    /**
     * Adds a message.
     *
     * @param files uploaded by the author, to hang on it
     * @param id made by the client, so that it knows its own message again; null to have one made
     * @throws Refusal NOT_FOUND for a customer's internal note, as for anything that customers do not have
     */
    @Transactional
    MessageView add(
            Member author, long number, @Nullable UUID id, String body, Visibility visibility, List<UUID> files) {
        if (visibility == Visibility.INTERNAL) {
            author.requireStaff();
        }
        Ticket before = held.lock(author, number).refusingClosed();
        boolean isPublic = visibility == Visibility.PUBLIC;
        Ticket moved = isPublic ? replied(before, author) : before;
        Added added = insert(author, number, id, body, visibility);
        Ticket after = held.update(author, before, moved, isPublic);
        MessageView message = MessageView.of(
                added.id(),
                author,
                visibility,
                body,
                markdown.html(body),
                attachments.send(author, number, added.id(), files),
                added.createdAt());
        changes.messageAdded(before, after, author, message);
        drafts.forget(author, number);
        return message;
    }

    private static Ticket replied(Ticket ticket, Member author) {
        return ticket.isRequestedBy(author.accountId()) ? ticket.repliedByRequester() : ticket.repliedByAgent();
    }

    /** Behind the last one whatever the clock does: the ticket is held, so nobody else adds one meanwhile. */
    private Added insert(Member author, long number, @Nullable UUID id, String body, Visibility visibility) {
        return jdbc.sql("""
                        insert into message (organization_id, number, id, author_id, author_name, author_role, visibility, body, created_at)
                        values (?, ?, coalesce(?::uuid, uuidv7()), ?, ?, ?, ?, ?,
                                greatest(now(), (select max(created_at) + interval '1 microsecond'
                                                 from message
                                                 where organization_id = ? and number = ?)))
                        on conflict do nothing
                        returning id, created_at
                        """)
                .params(Arrays.asList(
                        author.organizationId(),
                        number,
                        id,
                        author.accountId(),
                        author.displayName(),
                        author.role().wire(),
                        visibility.wire(),
                        body,
                        author.organizationId(),
                        number))
                .query(RecordMapper.rows(Added.class))
                .optional()
                .orElseThrow(() -> Refusal.badField("id", "is taken: this message may have been added already"));
    }
}
