package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import dev.deskbell.testing.SomeSettings;
import dev.deskbell.testing.Sql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the program looks at before it serves: threats 1 to 5, 13, 16 and 30. Each fault is made in a transaction that is
 * rolled back, and has to be refused by a sentence that names it.
 */
class SchemaGuardTest {

    @Test
    void aSoundDatabasePasses() {
        try (Sql superuser = Sql.superuser()) {
            assertThatCode(() -> SchemaGuard.check(superuser.connection())).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
        create table ledger (id int)                                             | The table ledger is open
        create table ledger (id int); alter table ledger enable row level security; alter table ledger force row level security | The table ledger is open
        create table ledger (id int); alter table ledger enable row level security; create policy p on ledger using (true)      | The table ledger is open
        alter table ticket no force row level security                           | The table ticket is open
        alter table message disable row level security                           | The table message is open
        drop policy definer on credential                                        | The table credential is open
        create view all_tickets as select * from ticket                          | The view all_tickets is open
        create view all_tickets with (security_invoker = false) as select * from ticket | The view all_tickets is open
        create materialized view totals as select number from ticket; grant select on totals to deskbell_app | The materialised view totals is open
        create materialized view totals as select number from ticket; grant select on totals to public | The materialised view totals is open
        alter role deskbell_app superuser                                        | The role deskbell_app is too strong: it must not be
        alter role deskbell_app bypassrls                                        | The role deskbell_app is too strong: it must not be
        alter role deskbell_app createrole                                       | The role deskbell_app is too strong: it must not be
        alter role deskbell_app createdb                                         | The role deskbell_app is too strong: it must not be
        alter role deskbell_app replication                                      | The role deskbell_app is too strong: it must not be
        alter role deskbell_worker bypassrls                                     | The role deskbell_worker is too strong: it must not be
        alter role deskbell_definer superuser                                    | The role deskbell_definer is too strong: it must not be
        create role grandee; grant grandee to deskbell_app                       | The role deskbell_app is too strong: it is a member of grandee
        grant deskbell_definer to deskbell_app                                   | The role deskbell_app is too strong: it is a member of deskbell_definer
        grant pg_read_all_data to deskbell_worker                                | The role deskbell_worker is too strong: it is a member of pg_read_all_data
        alter table ticket_tag owner to deskbell_app                             | The role deskbell_app is too strong: it owns ticket_tag
        grant create on schema public to deskbell_app                            | The role deskbell_app is too strong: it may create objects
        grant create on schema public to public                                  | The role deskbell_app is too strong: it may create objects
        grant temporary on database deskbell to deskbell_app                     | The role deskbell_app is too strong: it may create temporary objects
        grant temporary on database deskbell to public                           | The role deskbell_app is too strong: it may create temporary objects
        grant truncate on ticket to deskbell_app                                 | The role deskbell_app is too strong: it has truncate on ticket
        grant references on member to deskbell_app                               | The role deskbell_app is too strong: it has references on member
        grant trigger on message to public                                       | The role deskbell_app is too strong: it has trigger on message
        grant truncate on change to deskbell_worker                              | The role deskbell_worker is too strong: it has truncate on change
        create function peek() returns bigint language sql security definer set search_path = public, pg_temp return 1 | The function peek is open
        create function peek() returns bigint language sql security definer return 1; alter function peek() owner to deskbell_definer | The function peek is open
        """)
    void aFaultIsRefusedInOneSentence(String fault, String sentence) {
        try (Sql superuser = Sql.superuser()) {
            for (String statement : fault.split(";", -1)) {
                superuser.update(statement);
            }

            assertThatThrownBy(() -> SchemaGuard.check(superuser.connection()))
                    .isInstanceOf(StartupRefusal.class)
                    .hasMessageStartingWith(sentence)
                    .satisfies(refusal ->
                            assertThat(refusal.getMessage()).endsWith(".").doesNotContain("\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preferQueryMode=simple",
                "preferQueryMode=SIMPLE",
                "ssl=true&preferQueryMode=simple",
                "preferQueryMode=simpl%65"
            })
    void theDriverMustNotTurnParametersIntoText(String option) {
        assertThatThrownBy(() -> DatabaseServer.of(external("jdbc:postgresql://localhost/deskbell?" + option)))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("preferQueryMode=simple");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://localhost/deskbell", "postgresql://localhost/deskbell", "localhost"})
    void anotherDatabaseIsRefused(String url) {
        assertThatThrownBy(() -> DatabaseServer.of(external(url)))
                .isInstanceOf(StartupRefusal.class)
                .hasMessage("DESKBELL_DATABASE_URL must begin with jdbc:postgresql:");
    }

    @Test
    void aStandbyIsOneOfAnExternalDatabaseAndReachedAsSafely() {
        String standby = "jdbc:postgresql://localhost/deskbell";
        assertThatThrownBy(() -> DatabaseServer.standbyOf(settings(null, standby)))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("DESKBELL_STANDBY_URL needs DESKBELL_DATABASE_URL");
        assertThatThrownBy(() -> DatabaseServer.standbyOf(settings(standby, standby + "?preferQueryMode=simple")))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageStartingWith("DESKBELL_STANDBY_URL must not set preferQueryMode=simple");
        assertThat(DatabaseServer.standbyOf(settings(standby, ""))).isEmpty();
    }

    private static Settings external(String url) {
        return settings(url, null);
    }

    private static Settings settings(@Nullable String url, @Nullable String standby) {
        return SomeSettings.with(new Settings.Database(url, "deskbell_owner", "a long enough password", standby, 0));
    }
}
