package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.platform.StartupRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A start goes through the schema's history, unless it finds there that a program with the very same steps has done so. */
class SchemaMarkTest {

    @Test
    void whoFindsItsOwnMarkDoesNotGoThroughTheHistory() throws SQLException {
        try (OtherDatabase database = OtherDatabase.migrated(PolicyCalls.SUB_SELECTS)) {
            unmark(database);
            Migrations.run(database.owner(), PolicyCalls.SUB_SELECTS);
            assertThat(mark(database))
                    .isEqualTo(SchemaMark.of(PolicyCalls.SUB_SELECTS).text());

            asOwner(database, "update flyway_schema_history set checksum = 1 where version = '1'");
            Migrations.run(database.owner(), PolicyCalls.SUB_SELECTS);
            assertThat(database.rows("select checksum from flyway_schema_history where version = '1'"))
                    .as("nothing was compared or repaired")
                    .containsExactly("1");

            asOwner(database, "comment on table flyway_schema_history is '99 steps, 00000000'");
            refused(database);
            assertThat(mark(database)).as("another program's").isEqualTo("99 steps, 00000000");
            unmark(database);
            refused(database);
        }
    }

    @Test
    void theSameStepsInAnotherFormHaveAnotherMark() {
        assertThat(SchemaMark.of(PolicyCalls.PLAIN)).isNotEqualTo(SchemaMark.of(PolicyCalls.SUB_SELECTS));
    }

    private static void refused(OtherDatabase database) {
        assertThatThrownBy(() -> Migrations.run(database.owner(), PolicyCalls.SUB_SELECTS))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("checksum mismatch");
    }

    private static String mark(OtherDatabase database) throws SQLException {
        return database.rows("select obj_description('flyway_schema_history'::regclass, 'pg_class')")
                .getFirst();
    }

    private static void unmark(OtherDatabase database) throws SQLException {
        asOwner(database, "comment on table flyway_schema_history is null");
    }

    private static void asOwner(OtherDatabase database, String sql) throws SQLException {
        try (Connection owner = database.owner().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
