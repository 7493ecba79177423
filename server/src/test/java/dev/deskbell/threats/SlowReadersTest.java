package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 65: those who stop reading cost next to nothing, hold nobody up, are dropped, and miss nothing when they come back. */
@Tag("alone")
class SlowReadersTest {

    private static final int AGENTS = 10;
    private static final int STREAMS_OF_EACH = 20;

    /** Of some 120 kB each on the wire: more than a mailbox and what the kernel takes for a socket. */
    private static final int NOTES = 48;

    private static final long MEGABYTE = 1 << 20;

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void row65TwoHundredClientsThatStopReadingHarmNobodyAndMissNothing() {
        List<Visitor> agents = sevenMoreAgents();
        long number = acme.opens(acme.cleo, "Printer jams");
        List<DeafReader> deaf = new ArrayList<>();
        try (LiveClient cleos = LiveClient.of(acme.cleo)) {
            for (Visitor agent : agents) {
                IntStream.range(0, STREAMS_OF_EACH).forEach(i -> deaf.add(DeafReader.fresh(agent)));
            }
            long before = heap();
            String large = "x".repeat(60_000);
            for (int i = 0; i < NOTES; i++) {
                acme.notes(acme.ada, number, "Note " + i + " " + large);
            }
            acme.replies(acme.ada, number, "The end");
            cleos.awaitMessage("The end");
            assertThat((heap() - before) / MEGABYTE)
                    .as("MB that wait, of the %d that are to be read", 120_000L * NOTES * deaf.size() / MEGABYTE)
                    .isLessThan(32);

            List<DeafReader.Heard> dropped =
                    Together.all(deaf.size(), i -> deaf.get(i).readToTheEnd());
            assertThat(dropped).allSatisfy(heard -> assertThat(heard.notes()).hasSizeLessThan(NOTES));
            long back = heap();
            List<List<Integer>> all = new ArrayList<>(Collections.nCopies(deaf.size(), List.of()));
            Together.all(8, worker -> {
                for (int i = worker; i < deaf.size(); i += 8) {
                    all.set(i, theRest(agents.get(i / STREAMS_OF_EACH), dropped.get(i)));
                }
                return worker;
            });
            List<Integer> whole = IntStream.range(0, NOTES).boxed().toList();
            assertThat(all).filteredOn(notes -> !notes.equals(whole)).isEmpty();
            assertThat((heap() - back) / MEGABYTE).isLessThan(32);
        } finally {
            deaf.forEach(DeafReader::close);
        }
    }

    /** Comes back until the last note is there: on a machine with much to do, who catches up may be dropped once more. */
    private static List<Integer> theRest(Visitor agent, DeafReader.Heard dropped) {
        List<Integer> notes = new ArrayList<>(dropped.notes());
        String cursor = dropped.cursor();
        for (int attempt = 0; attempt < 10 && !notes.contains(NOTES - 1); attempt++) {
            DeafReader.Heard more = DeafReader.resumed(agent, cursor).readUntilNote(NOTES - 1);
            notes.addAll(more.notes());
            cursor = more.cursor();
        }
        return notes;
    }

    private List<Visitor> sevenMoreAgents() {
        List<Visitor> agents = new ArrayList<>(List.of(acme.ada, acme.eve, acme.finn));
        agents.addAll(Together.all(
                AGENTS - agents.size(), i -> Desk.running().visitor().signUp("Agent " + i)));
        agents.stream().skip(3).forEach(agent -> acme.invite(agent, "employee"));
        agents.stream().skip(3).forEach(Visitor::acceptInvitation);
        return agents;
    }

    /** What is reachable, in bytes. */
    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
