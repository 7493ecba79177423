package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Sql;
import org.junit.jupiter.api.Test;

/** The two forms that calls have in policies (ADR 15), as PostgreSQL takes them. */
class PolicyFormsTest {

    @Test
    void aSubSelectOrACallIsWhatEachPlaceholderStandsFor() {
        assertThat(PolicyCalls.SUB_SELECTS.placeholders())
                .hasSize(7)
                .containsEntry("me", "(select me())")
                .containsEntry("my_teams", "(select my_teams())::uuid[]");
        assertThat(PolicyCalls.PLAIN.placeholders())
                .hasSize(7)
                .containsEntry("me", "me()")
                .containsEntry("my_teams", "my_teams()");
    }

    @Test
    void bothAnswerTheSame() {
        try (Sql sql = Sql.app()) {
            PolicyCalls.SUB_SELECTS.placeholders().forEach((name, call) -> assertThat(
                            sql.value("select %s is not distinct from %s"
                                    .formatted(
                                            call,
                                            PolicyCalls.PLAIN.placeholders().get(name))))
                    .as(name)
                    .isEqualTo("t"));
        }
    }
}
