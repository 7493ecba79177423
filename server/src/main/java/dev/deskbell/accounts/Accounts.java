package dev.deskbell.accounts;

import dev.deskbell.accounts.AccountStore.Device;
import dev.deskbell.accounts.AccountStore.Profile;
import dev.deskbell.accounts.AccountStore.Salt;
import dev.deskbell.platform.web.Callers;
import dev.deskbell.platform.web.Handles;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.RateLimits.Limit;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person does with an account. Hashing is done outside of transactions: it takes longer than everything else. */
@Service
class Accounts {

    private final AccountStore store;
    private final Passwords passwords;
    private final RateLimits limits;
    private final Guesses guesses;
    private final Callers callers;
    private final TransactionTemplate transaction;

    Accounts(
            AccountStore store,
            Passwords passwords,
            RateLimits limits,
            Callers callers,
            TransactionTemplate inTransaction) {
        this.guesses = new Guesses(limits);
        this.store = store;
        this.passwords = passwords;
        this.limits = limits;
        this.callers = callers;
        this.transaction = inTransaction;
    }

    /** A new session: the handle is the secret, for the cookie alone. */
    record SignedIn(UUID accountId, String handle) {}

    /**
     * Makes an account, sends the verification mail and signs in.
     *
     * @param again whether this may be a retry of the same request, which then signs in to the account that the first one made
     */
    SignedIn signUp(String email, String displayName, String password, Device device, boolean again) {
        limits.take(Limit.SIGN_UP_CLIENT, device.address());
        passwords.refuseGuessable(password, "password", email, displayName);
        Salt salt = store.salt(email, Passwords.Cost.PRESENT.toString());
        byte[] output = passwords.output(password, salt.salt(), Passwords.Cost.of(salt.parameters()));
        String handle = Handles.forSession();
        Optional<UUID> account =
                transaction.execute(status -> store.signUp(email, displayName, salt, output, handle, device));
        if (account.isEmpty() && again) {
            account = transaction.execute(status -> store.signIn(email, output, handle, device));
        }
        return account.map(id -> new SignedIn(id, handle))
                .orElseThrow(() -> Refusal.of(RefusalCode.EMAIL_TAKEN, "email"));
    }

    /** Signs in; a wrong password and an unknown address cost the same time and get the same answer. */
    SignedIn signIn(String email, String password, Device device) {
        guesses.check(email, device.address());
        Salt salt = store.salt(email, Passwords.Cost.PRESENT.toString());
        byte[] output = passwords.output(password, salt.salt(), Passwords.Cost.of(salt.parameters()));
        String handle = Handles.forSession();
        Optional<UUID> account = transaction.execute(status -> store.signIn(email, output, handle, device));
        if (account.isEmpty()) {
            guesses.failed(email, device.address());
            throw Refusal.of(RefusalCode.WRONG_CREDENTIALS);
        }
        return new SignedIn(account.get(), handle);
    }

    @Transactional
    void signOut() {
        store.signOut();
        callers.forget();
    }

    /** Every other session and token of the account ends. */
    void changePassword(Profile profile, String present, String fresh, Device device) {
        passwords.refuseGuessable(fresh, "newPassword", profile.email(), profile.displayName());
        guesses.check(profile.email(), device.address());
        Salt salt = store.salt(profile.email(), Passwords.Cost.PRESENT.toString());
        byte[] proof = passwords.output(present, salt.salt(), Passwords.Cost.of(salt.parameters()));
        Passwords.Hashed hashed = passwords.hash(fresh);
        boolean changed = Boolean.TRUE.equals(transaction.execute(status -> store.changePassword(proof, hashed)));
        if (!changed) {
            guesses.failed(profile.email(), device.address());
            throw Refusal.of(RefusalCode.WRONG_PASSWORD, "currentPassword");
        }
        callers.forget();
    }

    /** Sends a link if there is such an account; says nothing either way. */
    void requestPasswordReset(String email, Device device) {
        limits.take(Limit.MAIL_CLIENT, device.address());
        transaction.executeWithoutResult(status -> store.requestReset(email));
    }

    void resetPassword(String token, String password, Device device) {
        limits.take(Limit.TOKEN_CLIENT, device.address());
        passwords.refuseGuessable(password, "password", "", "");
        Passwords.Hashed hashed = passwords.hash(password);
        if (!Boolean.TRUE.equals(transaction.execute(status -> store.reset(token, hashed)))) {
            throw Refusal.of(RefusalCode.BAD_TOKEN);
        }
        callers.forget();
    }

    void requestVerification(Device device) {
        limits.take(Limit.MAIL_CLIENT, device.address());
        transaction.executeWithoutResult(status -> store.requestVerification());
    }

    void verifyEmail(String token, Device device) {
        limits.take(Limit.TOKEN_CLIENT, device.address());
        if (!Boolean.TRUE.equals(transaction.execute(status -> store.verify(token)))) {
            throw Refusal.of(RefusalCode.BAD_TOKEN);
        }
    }

    /** Opens an API token; the handle is shown this once. */
    @Transactional
    SignedIn openToken(String name) {
        String handle = Handles.forToken();
        UUID id = store.openToken(name, handle).orElseThrow(() -> Refusal.of(RefusalCode.NOT_SIGNED_IN));
        return new SignedIn(id, handle);
    }

    @Transactional
    void endSession(UUID id) {
        if (!store.endSession(id)) {
            throw Refusal.notFound();
        }
        callers.forget();
    }

    @Transactional
    void endOtherSessions() {
        store.endOtherSessions();
        callers.forget();
    }
}
