package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Background work: as its own role, each step in a transaction, again and again whatever happens. */
class WorkerTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration ALL_THE_TIME = Duration.ofMillis(5);

    private final Worker worker = new Worker(
            Desk.running().bean("workerClient", JdbcClient.class),
            Desk.running().bean("workerTransaction", TransactionTemplate.class));

    private record Who(String role) {}

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void itWorksAsItsOwnRoleInATransaction() {
        Visitor still = Desk.running().visitor().signUp("Still");
        String handle = Desk.running().visitor().signUp("Gone").handle();
        try (Sql sql = Sql.superuser()) {
            sql.update("update session set expires_at = now() where handle_hash = ?", (Object) Identity.hash(handle));
            sql.commit();
        }

        worker.now(() -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            assertThat(worker.list(Who.class, "select current_user || ? as role", "!"))
                    .containsExactly(new Who("deskbell_worker!"));
            assertThat(worker.update("delete from session"))
                    .as("it is shown what expired, and nothing else")
                    .isPositive();
        });

        still.get("/api/me").expect(200);
    }

    @Test
    void aJobIsDoneAgainAndAgainAlsoAfterAFailure() {
        AtomicInteger done = new AtomicInteger();
        worker.every(ALL_THE_TIME, "failing", () -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            if (done.incrementAndGet() % 2 == 1) {
                throw new IllegalStateException("for this test");
            }
        });

        assertThat(worker.isRunning()).isFalse();
        worker.start();

        assertThat(worker.isRunning()).isTrue();
        await().until(() -> done.get() > 4);
    }

    /** One that is open holds back the change feed. */
    @Test
    void aJobThatWaitsForOthersHasNoTransactionButThoseThatItTakes() {
        List<Boolean> transactions = new CopyOnWriteArrayList<>();
        worker.everyOutside(NEVER, "waiting for others", () -> {
            transactions.add(TransactionSynchronizationManager.isActualTransactionActive());
            transactions.add(worker.now(TransactionSynchronizationManager::isActualTransactionActive));
        });

        worker.start();

        await().until(() -> transactions.equals(List.of(false, true)));
    }

    @Test
    void oneThatIsDoneAtIntervalsIsNotDoneInBetween() {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger steps = new AtomicInteger();
        worker.every(NEVER, "seldom", done::incrementAndGet);
        worker.keepOn(NEVER, "in steps", () -> steps.incrementAndGet() < 10);

        worker.start();

        await().until(() -> steps.get() == 10);
        await().during(Duration.ofMillis(100)).until(() -> done.get() == 1 && steps.get() == 10);
    }

    @Test
    void endlessStepsPauseSoThatOtherJobsHaveTheirTurn() {
        AtomicInteger others = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            worker.keepOn(NEVER, "endless", () -> true);
        }
        worker.every(NEVER, "another", others::incrementAndGet);

        worker.start();

        await().atMost(Duration.ofSeconds(5)).until(() -> others.get() == 1);
    }

    @Test
    void nothingIsDoneOnceItIsStopped() {
        AtomicInteger done = new AtomicInteger();
        worker.every(ALL_THE_TIME, "often", done::incrementAndGet);
        worker.keepOn(ALL_THE_TIME, "endless", () -> true);
        worker.start();
        await().until(() -> done.get() > 0);

        long begin = System.nanoTime();
        worker.stop();
        int before = done.get();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));
        assertThat(worker.isRunning()).isFalse();
        await().during(Duration.ofMillis(50)).until(() -> done.get() == before);
    }

    @Test
    void whatIsToBeDoneAfterwardsIsDoneWhenItIsCommittedOrNotAtAll() {
        List<String> story = new CopyOnWriteArrayList<>();
        worker.now(() -> {
            worker.afterwards(() -> story.add("afterwards"));
            story.add("work");
        });
        assertThatThrownBy(() -> worker.now(() -> {
                    worker.afterwards(() -> story.add("never"));
                    throw new IllegalStateException("for this test");
                }))
                .hasMessage("for this test");

        assertThat(story).containsExactly("work", "afterwards");
    }
}
