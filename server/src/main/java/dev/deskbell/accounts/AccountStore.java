package dev.deskbell.accounts;

import dev.deskbell.platform.db.Reads;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calls of the functions in V2__accounts.sql. */
@Repository
class AccountStore {

    private final JdbcClient jdbc;
    private final Reads reads;

    AccountStore(JdbcClient jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /** Where a session was opened, for its owner to recognise. */
    record Device(@Nullable String userAgent, String address) {}

    record Salt(byte[] salt, String parameters) {}

    record Profile(
            UUID id,
            String email,
            String displayName,
            boolean emailVerified,
            String language,
            MeQueries.Notices notices) {}

    record Session(
            UUID id,
            String kind,
            @Nullable String name,
            @Nullable String userAgent,
            @Nullable String address,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            boolean current) {}

    Optional<Profile> profile() {
        return reads.first(Profile.class, """
                select id, email, display_name, verified_at is not null as email_verified, language,
                       notify_assigned as notices_assigned, notify_customer_replied as notices_customer_replied,
                       notify_new_ticket as notices_new_ticket
                from account
                where id = (select me())
                """);
    }

    Salt salt(String email, String presentCost) {
        return reads.first(Salt.class, "select salt, parameters from password_salt(?, ?)", email, presentCost)
                .orElseThrow();
    }

    Optional<UUID> signUp(String email, String displayName, Salt salt, byte[] output, String handle, Device device) {
        return call(
                "select sign_up(?, ?, ?, ?, ?, ?, ?, ?)",
                email,
                displayName,
                salt.salt(),
                salt.parameters(),
                output,
                handle,
                device.userAgent(),
                device.address());
    }

    Optional<UUID> signIn(String email, byte[] output, String handle, Device device) {
        return call("select sign_in(?, ?, ?, ?, ?)", email, output, handle, device.userAgent(), device.address());
    }

    void signOut() {
        jdbc.sql("select sign_out()").query().singleRow();
    }

    void rename(String displayName) {
        jdbc.sql("update account set display_name = ? where id = me()")
                .param(displayName)
                .update();
    }

    /** Null leaves as it is. */
    void prefer(@Nullable String language, MeQueries.@Nullable Notices notices) {
        jdbc.sql("""
                        update account
                        set language                = coalesce(?, language),
                            notify_assigned         = coalesce(?::boolean, notify_assigned),
                            notify_customer_replied = coalesce(?::boolean, notify_customer_replied),
                            notify_new_ticket       = coalesce(?::boolean, notify_new_ticket)
                        where id = me()
                        """)
                .params(Arrays.asList(
                        language,
                        notices == null ? null : notices.assigned(),
                        notices == null ? null : notices.customerReplied(),
                        notices == null ? null : notices.newTicket()))
                .update();
    }

    boolean changePassword(byte[] present, Passwords.Hashed fresh) {
        return is("select change_password(?, ?, ?, ?)", present, fresh.salt(), fresh.cost(), fresh.output());
    }

    void requestReset(String email) {
        jdbc.sql("select request_password_reset(?)").param(email).query().singleRow();
    }

    boolean reset(String token, Passwords.Hashed fresh) {
        return is("select reset_password(?, ?, ?, ?)", token, fresh.salt(), fresh.cost(), fresh.output());
    }

    void requestVerification() {
        jdbc.sql("select request_email_verification()").query().listOfRows();
    }

    boolean verify(String token) {
        return is("select verify_email(?)", token);
    }

    List<Session> sessions(String kind) {
        return reads.list(Session.class, "select * from my_sessions() where kind = ?", kind);
    }

    Optional<UUID> openToken(String name, String handle) {
        return call("select open_token(?, ?)", name, handle);
    }

    boolean endSession(UUID id) {
        return is("select end_session(?)", id);
    }

    void endOtherSessions() {
        jdbc.sql("select end_other_sessions()").query().singleRow();
    }

    private Optional<UUID> call(String sql, @Nullable Object... parameters) {
        return jdbc
                .sql(sql)
                .params(Arrays.asList(parameters))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean is(String sql, @Nullable Object... parameters) {
        return jdbc.sql(sql)
                .params(Arrays.asList(parameters))
                .query(Boolean.class)
                .single();
    }
}
