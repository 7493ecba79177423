package dev.deskbell.accounts;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The caller's own account. */
@Component
class MeQueries {

    private final AccountStore store;
    private final MyMemberships memberships;

    MeQueries(AccountStore store, MyMemberships memberships) {
        this.store = store;
        this.memberships = memberships;
    }

    /** The caller, and where they are a member. */
    record Me(
            UUID id,
            String email,
            String displayName,
            boolean emailVerified,

            @Schema(allowableValues = {"en", "de"}) String language,

            Notices notices,
            List<MyMemberships.Membership> memberships) {}

    /** Which e-mails an agent gets: a ticket became theirs, its requester replied, a ticket is new. */
    record Notices(boolean assigned, boolean customerReplied, boolean newTicket) {}

    AccountStore.Profile profile() {
        return store.profile().orElseThrow(() -> Refusal.of(RefusalCode.NOT_SIGNED_IN));
    }

    Me read() {
        AccountStore.Profile profile = profile();
        return new Me(
                profile.id(),
                profile.email(),
                profile.displayName(),
                profile.emailVerified(),
                profile.language(),
                profile.notices(),
                memberships.ofCaller());
    }
}
