package dev.deskbell.privacy;

import dev.deskbell.changes.Changes;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Memberships;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An organization forgets a customer: their tickets with all that is on them, and then the membership. In several short
 * transactions, because one that stays open holds up everybody's live updates; broken off, it is gone on with by asking again.
 */
@Service
class CustomerErasures {

    private static final int TICKETS = 20;

    private final Reads reads;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Changes changes;
    private final Memberships memberships;

    CustomerErasures(
            Reads reads, JdbcClient jdbc, TransactionTemplate inTransaction, Changes changes, Memberships memberships) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.transaction = inTransaction;
        this.changes = changes;
        this.memberships = memberships;
    }

    private record Customer(String email) {}

    /**
     * @param confirm the customer's address, typed by whoever means it
     * @throws Refusal NOT_FOUND for anybody who is no customer there: staff are made customers, or removed, first
     */
    void erase(Member admin, UUID accountId, String confirm) {
        String email = address(admin, accountId);
        if (!email.equalsIgnoreCase(confirm.strip())) {
            throw Refusal.badField("confirm", "must be " + email + ", the address of the customer to erase");
        }
        while (!eraseOnce(admin, accountId)) {
            address(admin, accountId); // They opened another ticket meanwhile, or are gone already.
        }
        memberships.forget();
    }

    private boolean eraseOnce(Member admin, UUID accountId) {
        long erased;
        do {
            erased = transaction.execute(status -> eraseTickets(admin, accountId));
        } while (erased == TICKETS);
        return Boolean.TRUE.equals(transaction.execute(status -> eraseMembership(admin, accountId)));
    }

    /** As staff sees it, of somebody who left too. */
    String address(Member admin, UUID accountId) {
        return reads.first(Customer.class, """
                        select email
                        from member
                        where organization_id = ? and account_id = ? and role = 'customer' and not erased
                        """, admin.requireAdmin().organizationId(), accountId)
                .orElseThrow(Refusal::notFound)
                .email();
    }

    private long eraseTickets(Member admin, UUID accountId) {
        @Nullable
        Long erased = jdbc.sql("select erase_tickets_of_customer(?, ?, ?)")
                .params(admin.organizationId(), accountId, TICKETS)
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .getFirst();
        if (erased == null) {
            throw Refusal.notFound();
        }
        changes.recordedByTheDatabase();
        return erased;
    }

    private boolean eraseMembership(Member admin, UUID accountId) {
        changes.recordedByTheDatabase();
        return jdbc.sql("select erase_customer(?, ?)")
                .params(admin.organizationId(), accountId)
                .query(Boolean.class)
                .single();
    }
}
