package dev.deskbell.accounts;

import dev.deskbell.changes.Changes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people set about themselves. */
@Service
class Profiles {

    private final AccountStore store;
    private final Changes changes;

    Profiles(AccountStore store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    @Transactional
    void rename(String displayName) {
        store.rename(displayName);
        changes.recordedByTheDatabase();
    }

    /** How mails to the account are to be; null leaves as it is. */
    @Transactional
    void prefer(@Nullable String language, MeQueries.@Nullable Notices notices) {
        store.prefer(language, notices);
    }
}
