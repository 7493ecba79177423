package dev.deskbell.routing;

import dev.deskbell.platform.db.Worker;
import dev.deskbell.teams.Availability;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads who could take tickets, with all that decides whether they can; as the worker and within a job. */
@Repository
class CandidateStore {

    private final Worker worker;

    CandidateStore(Worker worker) {
        this.worker = worker;
    }

    private record Row(
            @Nullable UUID team,
            UUID id,
            String displayName,
            Availability availability,
            @Nullable Integer capacity,
            String timeZone,
            int open,
            int load,
            long turn) {}

    private record Skilled(UUID id, String tag, int level) {}

    /** Who could take tickets: the members of the teams, and those named. */
    Candidates of(UUID organizationId, List<UUID> teams, List<UUID> named) {
        List<Row> rows = worker.list(
                Row.class, """
                select x.team_id as team, m.account_id as id, m.display_name,
                       case when a.until <= now() then 'available' else coalesce(a.state, 'available') end as availability,
                       w.capacity, coalesce(w.time_zone, 'UTC') as time_zone, l.open, l.load, coalesce(x.turn, 0) as turn
                from (select x.organization_id, x.team_id, x.account_id, x.turn
                      from team_member x
                      where x.organization_id = ? and x.team_id = any (?::uuid[])
                      union all
                      select ?::uuid, null, n.id, 0
                      from unnest(?::uuid[]) n (id)) x
                         join member m on m.organization_id = x.organization_id and m.account_id = x.account_id
                         left join availability a on a.organization_id = m.organization_id and a.account_id = m.account_id
                         left join work_profile w on w.organization_id = m.organization_id and w.account_id = m.account_id
                         cross join lateral (select count(*)::int as open,
                                                    coalesce(sum((array[1, 2, 3, 5])[r.priority]), 0)::int as load
                                             from triage r
                                             where r.organization_id = m.organization_id and r.assignee_id = m.account_id
                                               and r.status in (1, 2)) l
                where m.left_at is null and m.role in ('admin', 'employee')
                """, organizationId, teams.toArray(UUID[]::new), organizationId, named.toArray(UUID[]::new));
        UUID[] ids = rows.stream().map(Row::id).distinct().toArray(UUID[]::new);
        WorkingHours hours = WorkingHours.of(
                worker.list(WorkingHours.Stretch.class, """
                        select account_id, weekday, opens, closes
                        from work_hours
                        where organization_id = ? and account_id = any (?::uuid[])
                        """, organizationId, ids),
                rows.stream().collect(Collectors.toMap(Row::id, Row::timeZone, (one, same) -> one)));
        Map<UUID, Map<String, Integer>> skills = worker.list(Skilled.class, """
                        select account_id as id, tag, level
                        from skill
                        where organization_id = ? and account_id = any (?::uuid[])
                        """, organizationId, ids).stream()
                .collect(Collectors.groupingBy(Skilled::id, Collectors.toMap(Skilled::tag, Skilled::level)));
        Candidates candidates = new Candidates(hours);
        rows.forEach(row -> candidates.add(
                row.team(),
                new Candidate(
                        row.id(),
                        row.displayName(),
                        row.availability(),
                        true,
                        row.capacity(),
                        row.open(),
                        row.load(),
                        skills.getOrDefault(row.id(), Map.of()),
                        row.turn())));
        return candidates;
    }
}
