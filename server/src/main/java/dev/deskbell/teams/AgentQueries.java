package dev.deskbell.teams;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how agents work. */
@Component
class AgentQueries {

    private static final String AGENTS = """
            select m.account_id as id, m.display_name, lower(m.display_name) || ' ' || m.account_id as position,
                   case when a.until <= now() then 'available' else coalesce(a.state, 'available') end as availability,
                   case when a.until > now() then a.until end as until,
                   w.capacity, coalesce(w.time_zone, 'UTC') as time_zone
            from member m
                     left join availability a on a.organization_id = m.organization_id and a.account_id = m.account_id
                     left join work_profile w on w.organization_id = m.organization_id and w.account_id = m.account_id
            where m.organization_id = ? and m.left_at is null and m.role in ('admin', 'employee')
            """;

    private final Reads reads;
    private final Cursors cursors;

    AgentQueries(Reads reads, Cursors cursors) {
        this.reads = reads;
        this.cursors = cursors;
    }

    private record Agent(
            UUID id,
            String displayName,
            String position,
            Availability availability,
            @Nullable Instant until,
            @Nullable Integer capacity,
            String timeZone) {}

    private record Hours(UUID accountId, int weekday, int opens, int closes) {}

    private record Known(UUID accountId, Skill skill) {}

    /** By name. */
    Page<AgentView> list(Member agent, Paging paging) {
        String list = "agents:" + agent.organizationId();
        String after = paging.cursor() == null ? "" : cursors.take(list, paging.cursor());
        Page<Agent> page = Page.of(
                reads.list(Agent.class, AGENTS + """
                                  and lower(m.display_name) || ' ' || m.account_id > ?
                                order by lower(m.display_name) || ' ' || m.account_id
                                limit ?
                                """, agent.organizationId(), after, paging.size() + 1),
                paging.size(),
                row -> cursors.give(list, row.position()));
        return new Page<>(complete(agent, page.items()), page.next());
    }

    AgentView one(Member agent, UUID accountId) {
        List<Agent> found = reads.list(Agent.class, AGENTS + "and m.account_id = ?", agent.organizationId(), accountId);
        return complete(agent, found).stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private List<AgentView> complete(Member reader, List<Agent> agents) {
        List<UUID> ids = agents.stream().map(Agent::id).toList();
        List<Hours> hours = reads.list(Hours.class, """
                select account_id, weekday, opens, closes
                from work_hours
                where organization_id = ? and account_id = any (?::uuid[])
                order by weekday, opens
                """, reader.organizationId(), ids);
        List<Known> skills = reads.list(Known.class, """
                select account_id, tag as skill_tag, level as skill_level
                from skill
                where organization_id = ? and account_id = any (?::uuid[])
                order by level desc, tag
                """, reader.organizationId(), ids);
        return agents.stream()
                .map(agent -> new AgentView(
                        agent.id(),
                        agent.displayName(),
                        agent.availability(),
                        agent.until(),
                        agent.capacity(),
                        agent.timeZone(),
                        hours.stream()
                                .filter(one -> one.accountId().equals(agent.id()))
                                .map(one -> WorkHours.of(one.weekday(), one.opens(), one.closes()))
                                .toList(),
                        skills.stream()
                                .filter(one -> one.accountId().equals(agent.id()))
                                .map(Known::skill)
                                .toList()))
                .toList();
    }
}
