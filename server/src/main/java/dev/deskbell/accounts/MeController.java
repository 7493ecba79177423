package dev.deskbell.accounts;

import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's profile, sessions and API tokens. */
@RestController
@RequestMapping("/api/me")
class MeController {

    private final Accounts accounts;
    private final Profiles profiles;
    private final MeQueries me;
    private final AccountStore store;

    MeController(Accounts accounts, Profiles profiles, MeQueries me, AccountStore store) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.me = me;
        this.store = store;
    }

    @GetMapping
    MeQueries.Me me() {
        return me.read();
    }

    /** A new password needs the present one beside it. */
    record EditMe(
            @Nullable @PlainLine @Size(max = 100) String displayName,

            @Nullable @Size(min = 1, max = Passwords.LONGEST) @PlainText
            String currentPassword,

            @Nullable @Password String newPassword,

            @Nullable @Pattern(regexp = "en|de", message = "must be en or de")
            String language,

            @Nullable @Valid EditNotices notices) {}

    /** Which e-mails an agent gets. */
    record EditNotices(
            @NotNull Boolean assigned,
            @NotNull Boolean customerReplied,
            @NotNull Boolean newTicket) {}

    @PatchMapping
    MeQueries.Me edit(@RequestBody @Valid EditMe request, HttpServletRequest http) {
        if (request.newPassword() != null && request.currentPassword() == null) {
            throw Refusal.badField("currentPassword", "is needed to set a new password");
        }
        if (request.newPassword() != null && request.currentPassword() != null) {
            accounts.changePassword(me.profile(), request.currentPassword(), request.newPassword(), Devices.of(http));
        }
        if (request.displayName() != null) {
            profiles.rename(request.displayName().strip());
        }
        if (request.language() != null || request.notices() != null) {
            EditNotices notices = request.notices();
            profiles.prefer(
                    request.language(),
                    notices == null
                            ? null
                            : new MeQueries.Notices(
                                    notices.assigned(), notices.customerReplied(), notices.newTicket()));
        }
        return me.read();
    }

    /** A signed-in browser. */
    record SessionView(
            UUID id,
            boolean current,
            @Nullable String userAgent,
            @Nullable String address,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt) {}

    /** Sessions: all of them, in one page. */
    record SessionList(List<SessionView> items, @Nullable String next) {}

    @GetMapping("/sessions")
    SessionList sessions() {
        return new SessionList(
                store.sessions("browser").stream()
                        .map(session -> new SessionView(
                                session.id(),
                                session.current(),
                                session.userAgent(),
                                session.address(),
                                session.createdAt(),
                                session.lastSeenAt(),
                                session.expiresAt()))
                        .toList(),
                null);
    }

    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers() {
        accounts.endOtherSessions();
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        accounts.endSession(id);
    }

    /** A personal API token, without its secret. */
    record TokenView(UUID id, String name, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}

    /** Tokens: all of them, in one page. */
    record TokenList(List<TokenView> items, @Nullable String next) {}

    @GetMapping("/tokens")
    TokenList tokens() {
        return new TokenList(
                store.sessions("token").stream()
                        .map(token -> new TokenView(
                                token.id(),
                                token.name() == null ? "" : token.name(),
                                token.createdAt(),
                                token.lastSeenAt(),
                                token.expiresAt()))
                        .toList(),
                null);
    }

    record OpenToken(@NotNull @PlainLine @Size(max = 100) String name) {}

    /** A fresh token: its secret is in this answer and nowhere else. */
    record NewToken(UUID id, String name, String token) {}

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    NewToken openToken(@RequestBody @Valid OpenToken request) {
        String name = request.name().strip();
        Accounts.SignedIn token = accounts.openToken(name);
        return new NewToken(token.accountId(), name, token.handle());
    }

    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endToken(@PathVariable UUID id) {
        accounts.endSession(id);
    }
}
