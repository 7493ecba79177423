package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What members have begun to write, one for each on each ticket. Nobody learns of another's, and no change is recorded. */
@Service
class Drafts {

    /**
     * A begun message.
     *
     * @param body Markdown; empty when nothing was begun
     * @param updatedAt null when nothing was begun
     */
    record Draft(
            String body, Visibility visibility, @Nullable Instant updatedAt) {

        private static final Draft NONE = new Draft("", Visibility.PUBLIC, null);
    }

    private final Reads reads;
    private final JdbcClient jdbc;
    private final MessageQueries messages;

    Drafts(Reads reads, JdbcClient jdbc, MessageQueries messages) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.messages = messages;
    }

    Draft of(Member author, long number) {
        messages.requireTicket(author, number);
        return reads.first(Draft.class, """
                        select body, visibility, updated_at
                        from draft
                        where organization_id = ? and number = ? and account_id = ?
                        """, author.organizationId(), number, author.accountId())
                .orElse(Draft.NONE);
    }

    /**
     * Keeps what is there now; the last write wins, on whatever device.
     *
     * @throws Refusal NOT_FOUND for a customer's internal note, as for anything that customers do not have
     */
    @Transactional
    Draft keep(Member author, long number, String body, Visibility visibility) {
        if (visibility == Visibility.INTERNAL) {
            author.requireStaff();
        }
        messages.requireTicket(author, number);
        if (body.isBlank()) {
            forget(author, number);
            return Draft.NONE;
        }
        jdbc.sql("""
                        insert into draft (organization_id, number, account_id, visibility, body)
                        values (?, ?, ?, ?, ?)
                        on conflict (organization_id, number, account_id) do update
                            set visibility = excluded.visibility,
                                body       = excluded.body,
                                updated_at = now()
                        """)
                .params(author.organizationId(), number, author.accountId(), visibility.wire(), body)
                .update();
        return of(author, number);
    }

    @Transactional
    void discard(Member author, long number) {
        messages.requireTicket(author, number);
        forget(author, number);
    }

    /** It was sent, or is empty. */
    void forget(Member author, long number) {
        jdbc.sql("delete from draft where organization_id = ? and number = ? and account_id = ?")
                .params(author.organizationId(), number, author.accountId())
                .update();
    }
}
