package dev.deskbell.tickets;

import dev.deskbell.attachments.AttachmentView;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One entry of a conversation.
 *
 * @param body Markdown, as written
 * @param html the same, sanitised
 */
record MessageView(
        UUID id,
        Author author,
        Visibility visibility,
        String body,
        String html,
        List<AttachmentView> attachments,
        Instant createdAt) {

    /** Who wrote it, by the name and in the role of that moment. */
    record Author(UUID id, String displayName, Role role) {}

    static MessageView of(
            UUID id,
            Member author,
            Visibility visibility,
            String body,
            String html,
            List<AttachmentView> attachments,
            Instant createdAt) {
        return new MessageView(
                id,
                new Author(author.accountId(), author.displayName(), author.role()),
                visibility,
                body,
                html,
                attachments,
                createdAt);
    }
}
