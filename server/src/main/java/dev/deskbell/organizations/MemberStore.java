package dev.deskbell.organizations;

import dev.deskbell.accounts.Person;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes memberships. */
@Repository
class MemberStore {

    private final JdbcClient jdbc;
    private final Reads reads;

    MemberStore(JdbcClient jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    @Nullable
    Person person(UUID organizationId, UUID accountId) {
        return reads.first(Person.class, """
                        select a.id, a.display_name
                        from member m join account a on a.id = m.account_id
                        where m.organization_id = ? and m.account_id = ? and m.left_at is null
                        """, organizationId, accountId).orElse(null);
    }

    /**
     * The role of an active member, whose row stays locked until the transaction ends.
     *
     * @throws Refusal NOT_FOUND when there is none
     */
    Role lock(UUID organizationId, UUID accountId) {
        return jdbc.sql("""
                        select role
                        from member
                        where organization_id = ? and account_id = ? and left_at is null
                        for update
                        """)
                .params(organizationId, accountId)
                .query(String.class)
                .optional()
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .orElseThrow(Refusal::notFound);
    }

    void setRole(UUID organizationId, UUID accountId, Role role) {
        jdbc.sql("update member set role = ? where organization_id = ? and account_id = ?")
                .params(role.wire(), organizationId, accountId)
                .update();
    }

    void remove(UUID organizationId, UUID accountId) {
        jdbc.sql("update member set left_at = now() where organization_id = ? and account_id = ?")
                .params(organizationId, accountId)
                .update();
    }

    void leave(UUID organizationId) {
        jdbc.sql("select leave_organization(?)").param(organizationId).query().singleRow();
    }

    @Nullable
    Role roleIn(String slug) {
        return reads.values(String.class, """
                        select m.role
                        from member m join organization o on o.id = m.organization_id
                        where o.slug = ? and m.account_id = (select me()) and m.left_at is null
                        """, slug).stream()
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    boolean isVerified() {
        return !reads.values(UUID.class, "select id from account where id = (select me()) and verified_at is not null")
                .isEmpty();
    }

    /** False when the organization takes nobody who asks, or there is none. */
    boolean ask(String slug, @Nullable String message) {
        return jdbc.sql("select ask_to_join(?, ?)")
                .params(Arrays.asList(slug, message))
                .query(Boolean.class)
                .single();
    }

    boolean takeBackRequest(String slug) {
        return jdbc.sql("""
                        delete from join_request
                        where account_id = (select me()) and organization_id = (select id from organization where slug = ?)
                        """).param(slug).update() > 0;
    }

    boolean join(String slug) {
        return jdbc
                .sql("select join_organization(?)")
                .param(slug)
                .query((row, number) -> row.getObject(1) != null)
                .stream()
                .anyMatch(joined -> joined);
    }
}
