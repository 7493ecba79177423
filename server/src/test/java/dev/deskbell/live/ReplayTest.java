package dev.deskbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever happens to tickets: what was loaded once, plus what the stream told since, is what loading anew shows. */
class ReplayTest {

    private static final int STEPS = 120;

    private final HelpDesk acme = HelpDesk.acme();

    /** Somebody who listens from a random moment on, loads at a later one, and whose line breaks at a third. */
    private final class Viewer {
        private final String name;
        private final Visitor person;
        private final int opens;
        private final int loads;
        private final int breaks;
        private final List<LiveClient> lines = new ArrayList<>();
        private final List<Screens> loaded = new ArrayList<>();
        private int visibleBefore;

        Viewer(String name, Visitor person, Random random) {
            this.name = name;
            this.person = person;
            opens = random.nextInt(STEPS / 2);
            loads = opens + random.nextInt(STEPS / 4);
            breaks = loads + random.nextInt(STEPS / 4);
        }

        void beforeStep(int step) {
            if (step == opens) {
                visibleBefore = visible().size();
                lines.add(LiveClient.of(person));
            }
            if (step == loads) {
                loaded.add(Screens.loadedBy(person, acme));
            }
            if (step == breaks) {
                lines.getFirst().close();
                lines.getFirst().awaitEnd();
                lines.add(LiveClient.of(person, lines.getFirst().cursor()));
            }
        }

        void seesWhatLoadingAnewShows(long fence, String story) {
            lines.getLast().await(event -> event.ticket() == fence);
            List<JsonNode> told = lines.stream()
                    .flatMap(line -> line.changes().stream())
                    .map(LiveClient.Event::data)
                    .toList();
            Screens kept = loaded.getFirst();
            Screens asLoaded = Screens.loadedBy(person, acme);
            List<String> known = asLoaded.shown(kept);
            told.forEach(kept::apply);

            assertThat(kept.shown(kept)).as("%s, %s", name, story).containsExactlyElementsOf(known);
            List<String> visible = visible();
            assertThat(told.size())
                    .as("%s, %s: changes heard", name, story)
                    .isBetween(visible.size() - visibleBefore, visible.size());
            assertThat(told.stream().map(Viewer::line))
                    .as("%s, %s", name, story)
                    .containsExactlyElementsOf(visible.subList(visible.size() - told.size(), visible.size()));
        }

        private static String line(JsonNode change) {
            JsonNode ticket = change.path("ticket");
            return String.join(
                    " ",
                    change.path("kind").asString(),
                    ticket.path("number").asString("-"),
                    ticket.path("version").asString("-"),
                    change.path("message").path("id").asString("-"));
        }

        /** Every change that a query under row-level security shows this person, in the log's order. */
        private List<String> visible() {
            try (Sql sql = Sql.app(person.handle())) {
                return sql.rows("""
                        select concat_ws(' ', kind, coalesce(ticket ->> 'number', '-'), coalesce(ticket ->> 'version', '-'),
                                         coalesce(message ->> 'id', '-'))
                        from change
                        where organization_id = ?
                          and audience = case when ? = any ((select my_staff_organizations())::uuid[]) then 'staff' else 'participants' end
                        order by xid, sequence
                        """, acme.id(), acme.id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSnapshotAndTheChangesSinceAreAFreshSnapshot(long seed) {
        Random random = new Random(seed);
        String story = "seed " + seed;
        RandomHistory history = new RandomHistory(acme, random);
        Viewer dan = new Viewer("customer without a ticket", acme.dan, random);
        Viewer cleo = new Viewer("customer with tickets", acme.cleo, random);
        List<Viewer> staff = List.of(new Viewer("admin", acme.ada, random), new Viewer("employee", acme.eve, random));
        List<Viewer> viewers = List.of(staff.getFirst(), staff.getLast(), cleo, dan);

        for (int step = 0; step < STEPS || (step < 5 * STEPS && !history.knowsEveryVerb()); step++) {
            int now = step;
            viewers.forEach(viewer -> viewer.beforeStep(now));
            history.step();
        }
        assertThat(dan.lines.getLast().changes()).as(story).isEmpty();
        long cleosLast = acme.opens(acme.cleo, "The end");
        long dansFirst = acme.opens(acme.dan, "The end, and a beginning");

        assertThat(history.knowsEveryVerb()).as(story).isTrue();
        cleo.seesWhatLoadingAnewShows(cleosLast, story);
        dan.seesWhatLoadingAnewShows(dansFirst, story);
        staff.forEach(viewer -> viewer.seesWhatLoadingAnewShows(dansFirst, story));
        viewers.forEach(viewer -> viewer.lines.forEach(LiveClient::close));
    }
}
