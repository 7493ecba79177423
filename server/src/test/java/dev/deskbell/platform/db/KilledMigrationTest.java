package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.OtherDesk;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 74: a program that is killed while it makes its schema leaves whole steps alone, and the next start takes the rest. */
class KilledMigrationTest {

    /** After which of the statements it dies: every one with {@code -Dmigrations.every=1}, which takes some minutes. */
    private static final int EVERY = Integer.getInteger("migrations.every", 30);

    private static final String STEPS = "select count(*) from flyway_schema_history where success";

    private static List<String> wanted;
    private static int all;
    private static OtherDatabase database;

    @BeforeAll
    static void aSchemaThatNobodyInterrupted() throws SQLException {
        try (OtherDatabase whole = OtherDatabase.migrated(PolicyCalls.SUB_SELECTS)) {
            wanted = whole.schema();
            all = steps(whole);
        }
        assertThat(wanted).hasSizeGreaterThan(1_000);
        database = OtherDatabase.empty();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void row74WhereverItDiesNoStepIsHalfDoneAndARerunSucceeds() throws SQLException {
        Map<Integer, List<String>> after = new HashMap<>();
        int lifetime = 1;
        int deaths = 0;
        int steps = -1;
        while (dies(lifetime)) {
            deaths++;
            int now = steps(database);
            List<String> schema = database.schema();
            assertThat(after.computeIfAbsent(now, step -> schema))
                    .as("after %d statements of the step behind %d", lifetime, now)
                    .isEqualTo(schema);
            lifetime = now > steps ? 1 + lifetime % EVERY : lifetime + EVERY;
            steps = now;
        }
        assertThat(deaths).isGreaterThan(50);
        assertThat(database.schema()).isEqualTo(wanted);
    }

    /** Answers whether it died on the way. */
    private static boolean dies(int lifetime) {
        MortalConnections connections = new MortalConnections(database.owner(), lifetime);
        try {
            Migrations.run(connections, PolicyCalls.SUB_SELECTS);
            return false;
        } catch (StartupRefusal cut) {
            assertThat(connections.isDead()).as("%s", cut).isTrue();
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> database.rows("""
                            select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                            """).isEmpty());
            return true;
        }
    }

    /** How many are taken; -1 before there is a list of them. */
    private static int steps(OtherDatabase of) throws SQLException {
        boolean begun = !of.rows("select 1 from pg_class where relname = 'flyway_schema_history'")
                .isEmpty();
        return begun ? Integer.parseInt(of.rows(STEPS).getFirst()) : -1;
    }

    @Test
    void row74AKilledProgramsSchemaIsFinishedByTheNext(@TempDir Path data) throws SQLException {
        try (OtherDatabase fresh = OtherDatabase.empty()) {
            for (int reached : new int[] {2, 14}) {
                OtherDesk program = OtherDesk.launch(data, fresh.settings());
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> steps(fresh) >= reached);
                program.kill();
                assertThat(steps(fresh)).as("it died on the way").isLessThan(all);
            }
            try (OtherDesk program = OtherDesk.start(data, fresh.settings())) {
                HelpDesk acme = HelpDesk.at(program);
                assertThat(acme.opens(acme.cleo, "Printer jams")).isEqualTo(1);
            }
        }
    }
}
