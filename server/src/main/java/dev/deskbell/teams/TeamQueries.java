package dev.deskbell.teams;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads teams with who is in them. */
@Component
class TeamQueries {

    private static final String LIST = "teams";

    private final Reads reads;
    private final Cursors cursors;

    TeamQueries(Reads reads, Cursors cursors) {
        this.reads = reads;
        this.cursors = cursors;
    }

    /** @param archivedAt since when it takes no tickets any more; null for a team that works */
    @Schema(name = "TeamView")
    record TeamView(
            UUID id,
            String name,
            Strategy strategy,
            OnAbsence onAbsence,
            List<TeamMemberView> members,
            @Nullable Instant archivedAt) {}

    /** @param until when an absence ends by itself */
    @Schema(name = "TeamMemberView")
    record TeamMemberView(
            UUID id,
            String displayName,
            boolean lead,
            Availability availability,
            @Nullable Instant until) {}

    private record Team(
            UUID id,
            String name,
            String position,
            Strategy strategy,
            OnAbsence onAbsence,
            @Nullable Instant archivedAt) {}

    private record TeamMember(UUID teamId, TeamMemberView member) {}

    /** By name. */
    Page<TeamView> list(Member agent, boolean archived, Paging paging) {
        String list = LIST + ":" + agent.organizationId() + ":" + archived;
        String after = paging.cursor() == null ? "" : cursors.take(list, paging.cursor());
        Page<Team> page = Page.of(
                reads.list(Team.class, """
                        select id, name, lower(name) || ' ' || id as position, strategy, on_absence, archived_at
                        from team
                        where organization_id = ? and (archived_at is not null) = ? and lower(name) || ' ' || id > ?
                        order by lower(name) || ' ' || id
                        limit ?
                        """, agent.organizationId(), archived, after, paging.size() + 1),
                paging.size(),
                team -> cursors.give(list, team.position()));
        return new Page<>(withMembers(agent, page.items()), page.next());
    }

    TeamView one(Member agent, UUID id) {
        List<Team> team = reads.list(Team.class, """
                select id, name, '' as position, strategy, on_absence, archived_at
                from team
                where organization_id = ? and id = ?
                """, agent.organizationId(), id);
        return withMembers(agent, team).stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private List<TeamView> withMembers(Member agent, List<Team> teams) {
        List<TeamMember> members = reads.list(
                TeamMember.class,
                """
                select x.team_id, x.account_id as member_id, m.display_name as member_display_name, x.lead as member_lead,
                       case when a.until <= now() then 'available' else coalesce(a.state, 'available') end as member_availability,
                       case when a.until > now() then a.until end as member_until
                from team_member x
                         join member m on m.organization_id = x.organization_id and m.account_id = x.account_id
                         left join availability a on a.organization_id = x.organization_id and a.account_id = x.account_id
                where x.organization_id = ? and x.team_id = any (?::uuid[])
                order by x.lead desc, lower(m.display_name), x.account_id
                """,
                agent.organizationId(),
                teams.stream().map(Team::id).toList());
        return teams.stream()
                .map(team -> new TeamView(
                        team.id(),
                        team.name(),
                        team.strategy(),
                        team.onAbsence(),
                        members.stream()
                                .filter(member -> member.teamId().equals(team.id()))
                                .map(TeamMember::member)
                                .toList(),
                        team.archivedAt()))
                .toList();
    }
}
