package dev.deskbell.organizations;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Founding an organization and setting it up. */
@Service
class Organizations {

    private final OrganizationStore store;
    private final OrganizationQueries queries;
    private final Memberships memberships;
    private final Changes changes;

    Organizations(OrganizationStore store, OrganizationQueries queries, Memberships memberships, Changes changes) {
        this.store = store;
        this.queries = queries;
        this.memberships = memberships;
        this.changes = changes;
    }

    /** What an admin may set; null means unchanged, an empty greeting or colour means none. */
    record Settings(
            @Nullable String name,
            @Nullable String customerAccess,
            @Nullable List<String> domains,
            @Nullable Integer autoCloseDays,
            @Nullable String greeting,
            @Nullable String color,
            @Nullable List<String> customerMails,
            @Nullable String ticketScope) {}

    /** Founds an organization; the caller becomes its admin. */
    @Transactional
    Member found(String name, String slug) {
        try {
            store.found(name, slug);
        } catch (DuplicateKeyException e) {
            throw Refusal.of(RefusalCode.SLUG_TAKEN, "slug");
        }
        memberships.forget();
        Member founder = memberships.in(slug);
        record(founder, ChangeKind.ORGANIZATION_FOUNDED, Map.of("name", new FieldChange(null, name)));
        return founder;
    }

    @Transactional
    void change(Member admin, Settings settings) {
        admin.requireAdmin();
        OrganizationQueries.OrganizationView before = queries.one(admin);
        Map<String, FieldChange> changed = new LinkedHashMap<>();
        note(changed, "name", before.name(), settings.name());
        note(changed, "customerAccess", before.customerAccess(), settings.customerAccess());
        note(changed, "autoCloseDays", before.autoCloseDays(), settings.autoCloseDays());
        note(changed, "domains", before.domains(), settings.domains());
        note(changed, "customerMails", before.customerMails(), settings.customerMails());
        note(changed, "ticketScope", before.ticketScope(), settings.ticketScope());
        note(changed, "greeting", orEmpty(before.greeting()), settings.greeting());
        note(changed, "color", orEmpty(before.color()), settings.color());
        if (changed.isEmpty()) {
            return;
        }
        store.change(admin.organizationId(), settings);
        memberships.forget();
        record(admin, ChangeKind.ORGANIZATION_CHANGED, changed);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void note(
            Map<String, FieldChange> changed, String field, @Nullable Object from, @Nullable Object to) {
        if (to != null && !Objects.equals(from, to)) {
            changed.put(field, new FieldChange(from, to));
        }
    }

    private void record(Member actor, ChangeKind kind, Map<String, FieldChange> changed) {
        record(changes, actor.organizationId(), actor.actor(), kind, changed);
    }

    /** Records what happened to an organization or its members: staff's business. */
    static void record(
            Changes changes,
            UUID organizationId,
            Change.Actor actor,
            ChangeKind kind,
            Map<String, FieldChange> changed) {
        changes.record(new Change(organizationId, kind, null, actor, new Rendition(changed, null), null, null, null));
    }
}
