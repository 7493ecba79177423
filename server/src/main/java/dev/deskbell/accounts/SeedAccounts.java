package dev.deskbell.accounts;

import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.web.Handles;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes accounts without a person at the other end; only demo data does. */
@Component
public class SeedAccounts {

    private final AccountStore store;
    private final Passwords passwords;
    private final TransactionTemplate transaction;

    SeedAccounts(AccountStore store, Passwords passwords, TransactionTemplate inTransaction) {
        this.store = store;
        this.passwords = passwords;
        this.transaction = inTransaction;
    }

    /**
     * The new account's id.
     *
     * @throws IllegalStateException when the address is taken
     */
    public UUID create(String email, String displayName, String password) {
        return Identity.as(Identity.NOBODY, () -> {
            Passwords.Hashed hashed = passwords.hash(password);
            AccountStore.Salt salt = new AccountStore.Salt(hashed.salt(), hashed.cost());
            AccountStore.Device device = new AccountStore.Device(null, "");
            return transaction.execute(
                    status -> store.signUp(email, displayName, salt, hashed.output(), Handles.forSession(), device)
                            .orElseThrow(() -> new IllegalStateException(email + " is taken")));
        });
    }
}
