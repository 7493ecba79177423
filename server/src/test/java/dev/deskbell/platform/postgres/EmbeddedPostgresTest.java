package dev.deskbell.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.platform.StartupRefusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server that runs promises. How it starts, dies and comes back is told in {@link StartTest} and {@link CrashTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPostgresTest {

    private final DataDirectory data;
    private final EmbeddedPostgres server;
    private final Ledger ledger;

    EmbeddedPostgresTest() throws Exception {
        data = DataDirectory.fresh();
        server = EmbeddedPostgres.start(data.path());
        ledger = new Ledger(server);
    }

    @BeforeAll
    void openLedger() throws SQLException {
        Ledger.openedIn(server);
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        data.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "log_statement, none",
        "log_min_error_statement, panic",
        "log_min_duration_statement, -1",
        "log_parameter_max_length_on_error, 0",
        "log_timezone, UTC",
        "jit, off",
    })
    void keepsWhatItAcknowledgesAndSaysNothingOfIt(String setting, String value) throws SQLException {
        EmbeddedPostgres.SignIn superuser = server.superuser();
        try (Connection connection =
                        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
                Statement sql = connection.createStatement();
                var rows = sql.executeQuery("show " + setting)) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo(value);
        }
    }

    @Test
    void theOwnerIsNoSuperuser() throws SQLException {
        assertThat(ledger.query("select concat_ws(' ', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb)"
                        + " from pg_roles where rolname = current_user"))
                .containsExactly("f f t f");
        assertThat(ledger.query("select datdba::regrole from pg_database where datname = current_database()"))
                .containsExactly("deskbell_owner");
    }

    @Test
    void theOwnerMayMakeWhatMigrationsNeed() throws SQLException {
        ledger.execute("create extension pg_trgm");
        ledger.execute("create extension btree_gin");
        ledger.execute("create role somebody_lesser login");
        assertThat(ledger.query("select count(*) from pg_roles where rolname = 'somebody_lesser'"))
                .containsExactly("1");
    }

    @Test
    void requestsAreBoundedInTimeAndMigrationsAreNot() throws SQLException {
        assertThat(ledger.setting("transaction_timeout")).isEqualTo("0");
        EmbeddedPostgres.SignIn superuser = server.superuser();
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), superuser.user(), superuser.password());
                Statement sql = connection.createStatement()) {
            sql.execute("create role timid login password 'timid-password'");
        }
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), "timid", "timid-password");
                Statement sql = connection.createStatement();
                var rows = sql.executeQuery("show transaction_timeout")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("1min");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deskbell, deskbell_owner, wrong-password",
        "deskbell, deskbell_owner, ''",
        "deskbell, postgres, wrong-password",
        "postgres, postgres, ''",
    })
    void trustsNobody(String database, String user, String password) {
        String url = server.jdbcUrl().replaceFirst("deskbell$", database);
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, password))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isIn("28P01", "08004"));
    }

    @Test
    void theOwnerReachesNoOtherDatabase() {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(server.superuser().url(), server.user(), server.password()))
                .hasMessageContaining("no pg_hba.conf entry");
    }

    @Test
    void passwordsAreForTheirOwnersEyes() throws Exception {
        for (Path file : List.of(data.home().ownerPassword(), data.home().superuserPassword())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(server.password())
                .matches("[0-9a-f]{48}")
                .isNotEqualTo(server.superuser().password());
    }

    @Test
    void aPasswordThatNobodyGuessesIsKeptAsAVerifierOfOneRound() throws SQLException {
        EmbeddedPostgres.SignIn superuser = server.superuser();
        try (Connection connection =
                        DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
                Statement sql = connection.createStatement();
                var rows = sql.executeQuery("select rolpassword from pg_authid where rolname = 'deskbell_owner'")) {
            rows.next();
            assertThat(rows.getString(1)).startsWith("SCRAM-SHA-256$1:").doesNotContain(server.password());
        }
    }

    @Test
    void foldsAndSplitsTheWordsOfManyLanguages() throws SQLException {
        assertThat(ledger.query("select lower('ÄÉŁ ΣΑΣ')")).containsExactly("äéł σας");
        assertThat(ledger.query("select to_tsvector('simple', '“Ärger” naïve—Straße。日本語、テスト')"))
                .containsExactly("'naïve':2 'straße':3 'ärger':1 'テスト':5 '日本語':4");
    }

    @Test
    void textNeverReachesTheLog() throws Exception {
        ledger.enter("canary-one");
        assertThatThrownBy(() -> ledger.enter("canary-one")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> ledger.execute("select 'canary-two'::uuid")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> ledger.execute("select canary-three from")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> ledger.execute("do $$ begin raise exception 'canary-four'; end $$"))
                .isInstanceOf(SQLException.class);
        assertThat(data.logs()).doesNotContain("canary");
    }

    @Test
    void aDirectoryServesOneDeskbellAtATime() {
        String sentence = "Another Deskbell is running on %s: stop it, or set DESKBELL_DATA to another directory."
                .formatted(data.path());
        assertThatThrownBy(() -> EmbeddedPostgres.start(data.path()))
                .isInstanceOf(StartupRefusal.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> OtherProgram.startOn(data.path()).awaitStarted())
                .as("from another process, after a first refused try in this one")
                .hasMessageContaining(sentence);
        assertThat(ledger.answers()).isTrue();
    }

    @Test
    void testsMayTradeDurabilityForSpeed() throws Exception {
        try (DataDirectory other = DataDirectory.fresh();
                EmbeddedPostgres hasty = EmbeddedPostgres.start(other.path(), Map.of("fsync", "off"))) {
            assertThat(new Ledger(hasty).setting("fsync")).isEqualTo("off");
        }
    }
}
