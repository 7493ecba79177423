package dev.deskbell.accounts;

import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.RateLimits.Limit;
import dev.deskbell.platform.web.Refusal;
import java.util.Locale;

/** Counts wrong passwords: by address and client together, by address, by client. Right ones cost nothing. */
final class Guesses {

    private final RateLimits limits;

    Guesses(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Before a password is looked at.
     *
     * @throws Refusal TOO_MANY_REQUESTS
     */
    void check(String email, String client) {
        String subject = email.toLowerCase(Locale.ROOT);
        limits.check(Limit.SIGN_IN_PAIR, subject + " " + client);
        limits.check(Limit.SIGN_IN_EMAIL, subject);
        limits.check(Limit.SIGN_IN_CLIENT, client);
    }

    void failed(String email, String client) {
        String subject = email.toLowerCase(Locale.ROOT);
        limits.take(Limit.SIGN_IN_PAIR, subject + " " + client);
        limits.take(Limit.SIGN_IN_EMAIL, subject);
        limits.take(Limit.SIGN_IN_CLIENT, client);
    }
}
