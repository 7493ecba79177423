package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** Sixteen connections and who gets them. */
class TurnsTest {

    private final Turns turns = new Turns(16);
    private final UUID acme = UUID.randomUUID();
    private final UUID globex = UUID.randomUUID();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Turns.Turn take(UUID organization) {
        return Behalf.of("somebody", () -> {
            Behalf.organization(organization);
            return turns.take();
        });
    }

    /** A request that waits for its turn, or has it. */
    private CompletableFuture<Turns.Turn> ask(UUID organization) {
        return CompletableFuture.supplyAsync(() -> take(organization), threads);
    }

    private List<CompletableFuture<Turns.Turn>> askOften(UUID organization, int times) {
        List<CompletableFuture<Turns.Turn>> requests = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            requests.add(ask(organization));
        }
        return requests;
    }

    private static long served(List<CompletableFuture<Turns.Turn>> requests) {
        return requests.stream()
                .filter(request -> request.isDone() && !request.isCompletedExceptionally())
                .count();
    }

    @Test
    void whoIsAloneMayHaveMostAndOneWhoComesFindsSomeFreeAtOnce() {
        List<CompletableFuture<Turns.Turn>> acmes = askOften(acme, 40);
        await().until(() -> served(acmes) == 12);

        List<CompletableFuture<Turns.Turn>> globexs = askOften(globex, 4);
        await().until(() -> served(globexs) == 4);
        assertThat(served(acmes)).isEqualTo(12);
    }

    @Test
    void besideAnotherEachHasItsShareAndTheNextTurnIsWhoseHasTheFewest() {
        take(globex); // and stays
        List<CompletableFuture<Turns.Turn>> acmes = askOften(acme, 40);
        await().until(() -> served(acmes) == 4);
        List<CompletableFuture<Turns.Turn>> globexs = askOften(globex, 40);
        await().until(() -> served(globexs) == 3);

        acmes.stream().filter(request -> request.isDone()).limit(1).forEach(request -> request.join()
                .close());
        await().until(() -> served(acmes) == 5);
        assertThat(served(globexs)).isEqualTo(3);
    }

    /** Nothing else happens by then: no turn is given back, and nobody asks for one. */
    @Test
    void whoIsLeftAloneHasMoreAsSoonAsTheOtherIsForgotten() {
        Turns.Turn last = take(globex);
        List<CompletableFuture<Turns.Turn>> acmes = askOften(acme, 40);
        await().until(() -> served(acmes) == 4);

        last.close();
        await().until(() -> served(acmes) == 12);
    }

    @Test
    void whatIsNotServedInTimeIsToldSoAndLosesNobodysTurn() {
        List<CompletableFuture<Turns.Turn>> held = askOften(acme, 12);
        await().until(() -> served(held) == 12);

        assertThatThrownBy(() -> take(acme)).isInstanceOf(TransientDataAccessResourceException.class);

        held.forEach(request -> request.join().close());
        List<CompletableFuture<Turns.Turn>> again = askOften(acme, 12);
        await().until(() -> served(again) == 12);
    }

    @Test
    void theProgramsOwnWorkAndThoseWhoAreNotMembersYetTakeTurnsBesideThem() {
        List<CompletableFuture<Turns.Turn>> acmes = askOften(acme, 40);
        await().until(() -> served(acmes) == 12);

        turns.take().close();
        Behalf.of("a stranger", turns::take).close();
    }
}
