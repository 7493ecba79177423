package dev.deskbell.accounts;

import dev.deskbell.accounts.AccountStore.Device;
import dev.deskbell.accounts.AccountStore.Profile;
import dev.deskbell.accounts.AccountStore.Salt;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The caller's password as a proof that the database compares, before what cannot be undone. */
@Component
public class PasswordProofs {

    private final AccountStore store;
    private final Passwords passwords;
    private final MeQueries me;
    private final Guesses guesses;

    PasswordProofs(AccountStore store, Passwords passwords, MeQueries me, RateLimits limits) {
        this.store = store;
        this.passwords = passwords;
        this.me = me;
        this.guesses = new Guesses(limits);
    }

    /**
     * Does the work with the proof; outside of transactions, because hashing takes long.
     *
     * @param work answers nothing when the database did not take the proof
     * @throws Refusal WRONG_PASSWORD of the field {@code password}; TOO_MANY_REQUESTS after too many of those
     */
    public <T> T with(String password, HttpServletRequest http, Function<byte[], Optional<T>> work) {
        Profile profile = me.profile();
        Device device = Devices.of(http);
        guesses.check(profile.email(), device.address());
        Salt salt = store.salt(profile.email(), Passwords.Cost.PRESENT.toString());
        byte[] proof = passwords.output(password, salt.salt(), Passwords.Cost.of(salt.parameters()));
        return work.apply(proof).orElseThrow(() -> {
            guesses.failed(profile.email(), device.address());
            return Refusal.of(RefusalCode.WRONG_PASSWORD, "password");
        });
    }
}
