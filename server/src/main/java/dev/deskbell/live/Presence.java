package dev.deskbell.live;

import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who is at a ticket now, told to those who are there. The table is read once a second for all tickets, so that it does not
 * matter on which node somebody is; who was not heard of for half a minute is gone.
 */
@Component
class Presence {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Worker worker;
    private final Hub hub;
    private final LiveEvents events;

    // Guarded by this.
    private Map<Place, List<Person>> known = new HashMap<>();

    Presence(Worker worker, Hub hub, LiveEvents events) {
        this.worker = worker;
        this.hub = hub;
        this.events = events;
        worker.every(INTERVAL, "presence", this::look);
        worker.every(Duration.ofMinutes(1), "forgetting who was where", this::forget);
    }

    private record Place(UUID organizationId, String organization, long ticket) {}

    /** Somebody at a ticket. */
    record Person(UUID id, String displayName, String state) {}

    /** Everybody at a ticket. */
    record Present(String organization, long ticket, List<Person> people) {}

    private record Row(Place place, Person person) {}

    private synchronized void look() {
        Map<Place, List<Person>> now = new HashMap<>();
        worker.list(Row.class, """
                        select p.organization_id as place_organization_id, o.slug as place_organization,
                               p.number as place_ticket, p.account_id as person_id, m.display_name as person_display_name,
                               p.state as person_state
                        from presence p
                                 join organization o on o.id = p.organization_id
                                 join member m on m.organization_id = p.organization_id and m.account_id = p.account_id
                        where p.seen_at > now() - interval '30 seconds'
                          and m.left_at is null and m.role in ('admin', 'employee')
                        order by m.display_name, p.account_id
                        """).forEach(row -> now.computeIfAbsent(row.place(), place -> new ArrayList<>())
                .add(row.person()));
        Set<Place> places = new HashSet<>(known.keySet());
        places.addAll(now.keySet());
        for (Place place : places) {
            List<Person> before = known.getOrDefault(place, List.of());
            List<Person> after = now.getOrDefault(place, List.of());
            if (!before.equals(after)) {
                tell(place, before, after);
            }
        }
        known = now;
    }

    private void forget() {
        worker.update("delete from presence where seen_at < now() - interval '1 minute'");
    }

    private void tell(Place place, List<Person> before, List<Person> after) {
        Set<UUID> there = new HashSet<>();
        before.forEach(person -> there.add(person.id()));
        after.forEach(person -> there.add(person.id()));
        hub.whisper(
                place.organizationId(),
                there,
                events.presence(new Present(place.organization(), place.ticket(), after)));
    }

    /** Somebody has a new stream, which knows of nobody yet. */
    synchronized void tellAgain(UUID accountId) {
        known.values().removeIf(people -> people.stream()
                .anyMatch(person -> person.id().equals(accountId)));
    }
}
