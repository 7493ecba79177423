package dev.deskbell.teams;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Members;
import dev.deskbell.platform.db.DatabaseClock;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Founding teams, changing and archiving them, and who is in them. */
@Service
public class Teams {

    private final TeamStore store;
    private final Members members;
    private final Changes changes;
    private final DatabaseClock clock;

    Teams(TeamStore store, Members members, Changes changes, DatabaseClock clock) {
        this.store = store;
        this.members = members;
        this.changes = changes;
        this.clock = clock;
    }

    /** What an admin may set; null means unchanged. */
    record Settings(
            @Nullable String name,
            @Nullable Strategy strategy,
            @Nullable OnAbsence onAbsence,
            @Nullable Boolean archived) {}

    /** A team to which tickets may be given: not an archived one. */
    public Optional<TeamName> find(UUID organizationId, UUID teamId) {
        return store.find(organizationId, teamId)
                .filter(team -> team.archivedAt() == null)
                .map(team -> new TeamName(team.id(), team.name()));
    }

    @Transactional
    UUID create(Member admin, String name, Strategy strategy, OnAbsence onAbsence) {
        admin.requireAdmin();
        UUID id = refusingTakenName(() -> store.insert(admin.organizationId(), name, strategy, onAbsence));
        record(admin, ChangeKind.TEAM_CREATED, id, Map.of("name", new FieldChange(null, name)));
        return id;
    }

    @Transactional
    void change(Member admin, UUID teamId, Settings settings) {
        TeamStore.Team before = store.lock(admin.requireAdmin().organizationId(), teamId);
        boolean wasArchived = before.archivedAt() != null;
        Map<String, FieldChange> changed = new LinkedHashMap<>();
        note(changed, "name", before.name(), settings.name());
        note(changed, "strategy", before.strategy(), settings.strategy());
        note(changed, "onAbsence", before.onAbsence(), settings.onAbsence());
        note(changed, "archived", wasArchived, settings.archived());
        if (changed.isEmpty()) {
            return;
        }
        TeamStore.Team after = new TeamStore.Team(
                before.id(),
                settings.name() == null ? before.name() : settings.name(),
                settings.strategy() == null ? before.strategy() : settings.strategy(),
                settings.onAbsence() == null ? before.onAbsence() : settings.onAbsence(),
                archivedAt(before, settings.archived()));
        refusingTakenName(() -> {
            store.update(admin.organizationId(), after);
            return after;
        });
        record(admin, ChangeKind.TEAM_CHANGED, teamId, changed);
    }

    private @Nullable Instant archivedAt(TeamStore.Team before, @Nullable Boolean archived) {
        if (archived == null) {
            return before.archivedAt();
        }
        if (!archived) {
            return null;
        }
        return before.archivedAt() == null ? clock.instant() : before.archivedAt();
    }

    /** Takes somebody of staff in, or changes whether they lead; who led before does not any more. */
    @Transactional
    void take(Member admin, UUID teamId, UUID accountId, boolean lead) {
        store.lock(admin.requireAdmin().organizationId(), teamId);
        if (!members.isStaff(admin.organizationId(), accountId)) {
            throw Refusal.notFound();
        }
        Boolean led = store.leads(admin.organizationId(), teamId, accountId);
        if (Objects.equals(led, lead)) {
            return;
        }
        store.take(admin.organizationId(), teamId, accountId, lead);
        Map<String, FieldChange> changed = new LinkedHashMap<>();
        changed.put("member", new FieldChange(accountId, accountId));
        note(changed, "lead", Boolean.TRUE.equals(led), lead);
        record(admin, led == null ? ChangeKind.TEAM_JOINED : ChangeKind.TEAM_CHANGED, teamId, changed);
    }

    /** Whoever is not in the team leaves it without a word. */
    @Transactional
    void release(Member admin, UUID teamId, UUID accountId) {
        store.lock(admin.requireAdmin().organizationId(), teamId);
        if (store.release(admin.organizationId(), teamId, accountId)) {
            record(admin, ChangeKind.TEAM_LEFT, teamId, Map.of("member", new FieldChange(accountId, accountId)));
        }
    }

    private static <T> T refusingTakenName(Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            throw Refusal.of(RefusalCode.TEAM_NAME_TAKEN, "name");
        }
    }

    private static void note(
            Map<String, FieldChange> changed, String field, @Nullable Object from, @Nullable Object to) {
        if (to != null && !to.equals(from)) {
            changed.put(field, new FieldChange(from, to));
        }
    }

    private void record(Member admin, ChangeKind kind, UUID teamId, Map<String, FieldChange> what) {
        Map<String, FieldChange> changed = new LinkedHashMap<>(what);
        changed.put("team", new FieldChange(teamId, teamId));
        changes.record(new Change(
                admin.organizationId(), kind, null, admin.actor(), new Rendition(changed, null), null, null, null));
    }
}
