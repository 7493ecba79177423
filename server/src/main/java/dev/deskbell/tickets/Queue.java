package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.NullableId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Taking what waits: the best ticket for whoever asks, each given to one alone. */
@Service
class Queue {

    /** What waits longest in one's teams; each level of a skill that it needs counts as an hour of waiting. */
    private static final String OF_MY_TEAMS = """
            select r.number
            from ticket_queue q
                     join triage r on r.organization_id = q.organization_id and r.number = q.number
            where q.organization_id = ? and q.team_id = any ((select my_teams())::uuid[]) and r.assignee_id is null
            order by q.rank - (select coalesce(sum(s.level), 0)
                               from skill s
                               where s.organization_id = r.organization_id and s.account_id = (select me()) and s.tag = any (r.tags))
                         * interval '1 hour',
                     q.number
            limit 1
            for update of r skip locked
            """;

    private static final String OF_NO_TEAM = """
            select r.number
            from triage r
            where r.organization_id = ? and r.status = 1 and r.team_id is null and r.assignee_id is null
            order by r.priority desc, r.number
            limit 1
            for update of r skip locked
            """;

    private final JdbcClient jdbc;
    private final Tickets tickets;

    Queue(JdbcClient jdbc, Tickets tickets) {
        this.jdbc = jdbc;
        this.tickets = tickets;
    }

    /** Empty when nothing waits that the agent may see. */
    @Transactional
    Optional<Ticket> takeNext(Member agent) {
        return best(agent, OF_MY_TEAMS)
                .or(() -> best(agent, OF_NO_TEAM))
                .map(number ->
                        tickets.place(agent, number, null, new NullableId(agent.accountId()), PlacedBecause.TAKEN));
    }

    private Optional<Long> best(Member agent, String sql) {
        return jdbc.sql(sql).param(agent.organizationId()).query(Long.class).optional();
    }
}
