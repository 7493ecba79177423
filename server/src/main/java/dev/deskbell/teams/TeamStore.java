package dev.deskbell.teams;

import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.db.RecordMapper;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes teams and who is in them. */
@Repository
class TeamStore {

    record Team(
            UUID id,
            String name,
            Strategy strategy,
            OnAbsence onAbsence,
            @Nullable Instant archivedAt) {}

    private final JdbcClient jdbc;
    private final Reads reads;

    TeamStore(JdbcClient jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    Optional<Team> find(UUID organizationId, UUID teamId) {
        return reads.first(Team.class, """
                select id, name, strategy, on_absence, archived_at from team where organization_id = ? and id = ?
                """, organizationId, teamId);
    }

    /**
     * The team, which stays as it is until the transaction ends.
     *
     * @throws Refusal NOT_FOUND when there is none
     */
    Team lock(UUID organizationId, UUID teamId) {
        return jdbc.sql("""
                        select id, name, strategy, on_absence, archived_at
                        from team
                        where organization_id = ? and id = ?
                        for update
                        """)
                .params(organizationId, teamId)
                .query(RecordMapper.rows(Team.class))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    UUID insert(UUID organizationId, String name, Strategy strategy, OnAbsence onAbsence) {
        return jdbc.sql(
                        "insert into team (organization_id, name, strategy, on_absence) values (?, ?, ?, ?) returning id")
                .params(organizationId, name, strategy.wire(), onAbsence.wire())
                .query(UUID.class)
                .single();
    }

    void update(UUID organizationId, Team team) {
        Instant archivedAt = team.archivedAt();
        jdbc.sql("""
                        update team
                        set name = ?, strategy = ?, on_absence = ?, archived_at = ?::timestamptz
                        where organization_id = ? and id = ?
                        """)
                .params(Arrays.asList(
                        team.name(),
                        team.strategy().wire(),
                        team.onAbsence().wire(),
                        archivedAt == null ? null : archivedAt.atOffset(ZoneOffset.UTC),
                        organizationId,
                        team.id()))
                .update();
    }

    /** Whether somebody leads the team; null when they are not in it. */
    @Nullable
    Boolean leads(UUID organizationId, UUID teamId, UUID accountId) {
        List<Boolean> leads = reads.values(
                Boolean.class,
                "select lead from team_member where organization_id = ? and team_id = ? and account_id = ?",
                organizationId,
                teamId,
                accountId);
        return leads.isEmpty() ? null : leads.getFirst();
    }

    void take(UUID organizationId, UUID teamId, UUID accountId, boolean lead) {
        if (lead) {
            jdbc.sql("update team_member set lead = false where organization_id = ? and team_id = ? and lead")
                    .params(organizationId, teamId)
                    .update();
        }
        jdbc.sql("""
                        insert into team_member (organization_id, team_id, account_id, lead)
                        values (?, ?, ?, ?)
                        on conflict (organization_id, team_id, account_id) do update set lead = excluded.lead
                        """).params(organizationId, teamId, accountId, lead).update();
    }

    /** Answers whether they were in it. */
    boolean release(UUID organizationId, UUID teamId, UUID accountId) {
        return jdbc.sql("delete from team_member where organization_id = ? and team_id = ? and account_id = ?")
                        .params(organizationId, teamId, accountId)
                        .update()
                > 0;
    }
}
