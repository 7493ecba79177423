package dev.deskbell.teams;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.DatabaseClock;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.platform.web.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether agents are there, and how they work. */
@Service
class Agents {

    private static final Duration LONGEST_ABSENCE = Duration.ofDays(366);

    private final AgentStore store;
    private final AgentQueries queries;
    private final Changes changes;
    private final Worker worker;
    private final DatabaseClock clock;

    Agents(AgentStore store, AgentQueries queries, Changes changes, Worker worker, DatabaseClock clock) {
        this.store = store;
        this.queries = queries;
        this.changes = changes;
        this.worker = worker;
        this.clock = clock;
        worker.every(Duration.ofSeconds(1), "ending absences", this::endAbsences);
    }

    /** @param capacity null for as many as come */
    record Work(@Nullable Integer capacity, String timeZone, List<WorkHours> hours, List<Skill> skills) {}

    /** One's own, or as an admin anybody's. */
    @Transactional
    void setAvailability(Member member, UUID accountId, Availability state, @Nullable Instant until) {
        if (!accountId.equals(member.requireStaff().accountId())) {
            member.requireAdmin();
        }
        if (until != null) {
            refuseBadEnd(state, until);
        }
        AgentView before = queries.one(member, accountId);
        if (before.availability() == state && Objects.equals(before.until(), until)) {
            return;
        }
        store.setAvailability(member.organizationId(), accountId, state, until);
        Map<String, FieldChange> changed = about(accountId);
        changed.put("availability", new FieldChange(before.availability(), state));
        changed.put("until", new FieldChange(before.until(), until));
        record(member.organizationId(), member.actor(), changed, null);
    }

    private void refuseBadEnd(Availability state, Instant until) {
        Instant now = clock.instant();
        if (state == Availability.AVAILABLE) {
            throw Refusal.badField("until", "is for an absence; leave it out for available");
        }
        if (until.isBefore(now) || until.isAfter(now.plus(LONGEST_ABSENCE))) {
            throw Refusal.badField("until", "must be in the future, within a year");
        }
    }

    @Transactional
    void setWork(Member admin, UUID accountId, Work work) {
        admin.requireAdmin();
        refuseUnknownZone(work.timeZone());
        refuseOverlaps(work.hours());
        refuseDoubles(work.skills());
        AgentView before = queries.one(admin, accountId);
        Map<String, FieldChange> changed = about(accountId);
        note(changed, "capacity", before.capacity(), work.capacity());
        note(changed, "timeZone", before.timeZone(), work.timeZone());
        note(changed, "hours", Set.copyOf(before.hours()), Set.copyOf(work.hours()));
        note(changed, "skills", Set.copyOf(before.skills()), Set.copyOf(work.skills()));
        if (changed.size() == 1) {
            return;
        }
        store.setWork(admin.organizationId(), accountId, work);
        record(admin.organizationId(), admin.actor(), changed, null);
    }

    private static void refuseUnknownZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Refusal.badField("timeZone", "must be a time zone such as Europe/Berlin");
        }
    }

    private static void refuseOverlaps(List<WorkHours> hours) {
        for (int i = 0; i < hours.size(); i++) {
            WorkHours one = hours.get(i).refusingBackwards();
            if (hours.subList(0, i).stream().anyMatch(one::overlaps)) {
                throw Refusal.badField("hours", "must not overlap: " + one.from() + " to " + one.to());
            }
        }
    }

    private static void refuseDoubles(List<Skill> skills) {
        Set<String> tags = new HashSet<>();
        for (Skill skill : skills) {
            if (!tags.add(skill.tag())) {
                throw Refusal.badField("skills", "must name each tag once: " + skill.tag());
            }
        }
    }

    private record Returned(UUID organizationId, UUID accountId, Availability state) {}

    /** Whose absence has ended is there again; each is told by the node that ended it. */
    void endAbsences() {
        worker.list(Returned.class, """
                        with ended as (
                            select organization_id, account_id, state
                            from availability
                            where until <= now()
                            limit 500
                            for update skip locked
                        ), returned as (
                            update availability a
                                set state = 'available', until = null, changed_at = now()
                                from ended e
                                where a.organization_id = e.organization_id and a.account_id = e.account_id
                        )
                        select organization_id, account_id, state from ended
                        """).forEach(returned -> {
            Map<String, FieldChange> changed = about(returned.accountId());
            changed.put("availability", new FieldChange(returned.state(), Availability.AVAILABLE));
            record(returned.organizationId(), null, changed, "absence_ended");
        });
    }

    private static Map<String, FieldChange> about(UUID accountId) {
        Map<String, FieldChange> changed = new LinkedHashMap<>();
        changed.put("agent", new FieldChange(accountId, accountId));
        return changed;
    }

    private static void note(
            Map<String, FieldChange> changed, String field, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changed.put(field, new FieldChange(from, to));
        }
    }

    private void record(
            UUID organizationId,
            Change.@Nullable Actor actor,
            Map<String, FieldChange> changed,
            @Nullable String cause) {
        changes.record(new Change(
                organizationId,
                ChangeKind.AGENT_CHANGED,
                null,
                actor,
                new Rendition(changed, null),
                null,
                null,
                cause));
    }
}
