package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Each statement is its caller's: alone and in a transaction, and nothing of it stays behind in a connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentifiedWorkTest {

    private static final String ME = "select me()";
    private static final String IDENTITY = "select coalesce(current_setting('deskbell.session', true), '')";

    private final Desk desk = Desk.running();
    private final Reads reads = desk.bean(Reads.class);
    private final JdbcClient jdbc = desk.bean("jdbcClient", JdbcClient.class);
    private final TransactionTemplate transaction = desk.bean("inTransaction", TransactionTemplate.class);

    private Visitor ada;
    private Visitor eve;

    @BeforeAll
    void people() {
        ada = desk.visitor().signUp("Ada");
        eve = desk.visitor().signUp("Eve");
    }

    private List<UUID> me() {
        return reads.values(UUID.class, ME);
    }

    private <T> T inTransaction(TransactionTemplate template, ScopedValue.CallableOp<T, RuntimeException> work) {
        return Objects.requireNonNull(template.execute(_ -> work.call()));
    }

    @Test
    void aReadIsItsCallersAlone() {
        assertThat(Identity.<List<UUID>, RuntimeException>as(ada.handle(), this::me))
                .containsExactly(ada.id());
        assertThat(Identity.<List<UUID>, RuntimeException>as(eve.handle(), this::me))
                .containsExactly(eve.id());
        assertThat(Identity.<List<UUID>, RuntimeException>as(Identity.NOBODY, this::me))
                .isEmpty();
    }

    @Test
    void aTransactionIsItsCallersFromItsBeginningOn() {
        List<UUID> both = Identity.as(
                ada.handle(),
                () -> inTransaction(
                        transaction,
                        () -> List.of(jdbc.sql(ME).query(UUID.class).single(), me().getFirst())));

        assertThat(both).containsExactly(ada.id(), ada.id());
    }

    record Planning(String planned, String bitmaps) {}

    /** Planned anew for each request, a list takes twice as long in organizations that have most of a table (ADR 23). */
    @Test
    void whatIsReadInOrderIsPlannedOnceForAllAndReadsNoBitmaps() {
        String planning =
                "select current_setting('plan_cache_mode') as planned, current_setting('enable_bitmapscan') as bitmaps";

        Identity.<Void, RuntimeException>as(ada.handle(), () -> {
            assertThat(reads.listInOrder(Planning.class, planning))
                    .containsExactly(new Planning("force_generic_plan", "off"));
            assertThat(reads.list(Planning.class, planning)).containsExactly(new Planning("auto", "on"));
            return null;
        });
    }

    @Test
    void workOfNobodyKnownIsNotDone() {
        assertThatThrownBy(this::me).isInstanceOf(IllegalStateException.class);
        assertThatExceptionOfType(CannotCreateTransactionException.class)
                .isThrownBy(() -> transaction.execute(_ -> me()))
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingOfItStaysInTheConnection() throws Exception {
        HikariDataSource pool = desk.bean("appDataSource", HikariDataSource.class);
        for (int i = 0; i < 3; i++) {
            Identity.as(ada.handle(), this::me);
            Identity.as(ada.handle(), () -> inTransaction(transaction, this::me));
        }

        try (var connection = pool.getConnection();
                var rows = connection.createStatement().executeQuery(IDENTITY)) {
            rows.next();
            assertThat(rows.getString(1)).isEmpty();
        }
    }

    /** Of sixteen places at most one caller has at most twelve: a turn that is not given back is missed at the thirteenth. */
    @Test
    void eachTurnIsGivenBackHoweverTheWorkEnds() {
        for (int i = 0; i < 20; i++) {
            Identity.as(ada.handle(), () -> Behalf.of(ada.handle(), () -> inTransaction(transaction, this::me)));
            assertThatThrownBy(() -> Behalf.of(ada.handle(), () -> inTransaction(transaction, this::me)))
                    .isInstanceOf(CannotCreateTransactionException.class);
            assertThatThrownBy(() -> Identity.as(
                            ada.handle(), () -> Behalf.of(ada.handle(), () -> reads.values(UUID.class, "select x"))))
                    .isInstanceOf(DataAccessException.class);
        }

        assertThat(Behalf.<List<UUID>, RuntimeException>of(ada.handle(), () -> Identity.as(ada.handle(), this::me)))
                .containsExactly(ada.id());
    }

    @Test
    void aCommitSaysWhereTheLogEndsToWhoWantsToKnow() {
        Pool pool = desk.bean(Pool.class);
        List<Long> places = new ArrayList<>();
        for (boolean tells : List.of(true, true, false)) {
            TransactionTemplate template = new TransactionTemplate(new IdentifiedTransactions(pool, tells));
            Identity.as(
                    ada.handle(),
                    () -> Seen.upTo(
                            0,
                            places::add,
                            () -> inTransaction(template, () -> jdbc.sql(
                                            "update account set display_name = display_name where id = me()")
                                    .update())));
        }

        assertThat(places).hasSize(2).isSorted().first().satisfies(place -> assertThat(place)
                .isPositive()
                .isLessThan(Seen.EVERYTHING));
    }

    // ----------------------------------------------------------------------------------------------- what is passed
    // along

    record Echo(Instant at, @Nullable String nothing, long number) {}

    @Test
    void whatIsPassedAlongArrivesAsItIs() {
        Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
        UUID id = UUID.randomUUID();
        List<Echo> echoes = Identity.as(
                ada.handle(),
                () -> reads.list(
                        Echo.class,
                        "select ?::timestamptz as at, ?::text as nothing, n as number from unnest(?) n order by n desc",
                        at,
                        null,
                        List.of(1L, 2L)));

        assertThat(echoes).containsExactly(new Echo(at, null, 2), new Echo(at, null, 1));
        assertThat(passed(UUID.class, "uuid", List.of(id))).containsExactly(id);
        assertThat(passed(String.class, "text", List.of("a", "b"))).containsExactly("a", "b");
        assertThat(passed(Integer.class, "smallint", List.of((short) 7))).containsExactly(7);
        assertThat(passed(String.class, "text", List.of())).isEmpty();
    }

    private <T> List<T> passed(Class<T> type, String sqlType, List<?> list) {
        return Identity.as(ada.handle(), () -> reads.values(type, "select unnest(?::" + sqlType + "[])", list));
    }

    @Test
    void theFirstRowIsTheFirstIfThereIsAny() {
        String sql = "select now() as at, null::text as nothing, n as number from generate_series(1, ?::int) n";

        assertThat(Identity.<Optional<Echo>, RuntimeException>as(ada.handle(), () -> reads.first(Echo.class, sql, 3)))
                .hasValueSatisfying(row -> assertThat(row.number()).isEqualTo(1));
        assertThat(Identity.<Optional<Echo>, RuntimeException>as(ada.handle(), () -> reads.first(Echo.class, sql, 0)))
                .isEmpty();
    }

    @Test
    void whatTheDatabaseRefusesIsToldAsWhatItIs() {
        for (boolean joined : List.of(true, false)) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> Identity.as(
                            ada.handle(),
                            () -> joined
                                    ? inTransaction(transaction, () -> reads.values(UUID.class, "select nonsense"))
                                    : reads.values(UUID.class, "select nonsense")));
        }
    }
}
