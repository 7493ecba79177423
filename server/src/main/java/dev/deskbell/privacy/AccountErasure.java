package dev.deskbell.privacy;

import dev.deskbell.changes.Changes;
import dev.deskbell.organizations.Memberships;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody's account goes: at once what is theirs alone, and their name in what stays. */
@Service
class AccountErasure {

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Memberships memberships;

    AccountErasure(JdbcClient jdbc, Changes changes, Memberships memberships) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.memberships = memberships;
    }

    /**
     * @param proof of the password
     * @return nothing when the proof is not one
     * @throws Refusal LAST_ADMIN, naming the organizations that have others and would have no admin
     */
    @Transactional
    Optional<Boolean> erase(byte[] proof) {
        Optional<List<String>> without = jdbc.sql("select erase_account(?)")
                .param(proof)
                .query((row, number) -> names(row.getArray(1)))
                .single();
        without.filter(names -> !names.isEmpty()).ifPresent(names -> {
            throw Refusal.of(
                    RefusalCode.LAST_ADMIN,
                    "organizations",
                    "%s would have no admin: make somebody else admin there, or erase the organization, first"
                            .formatted(String.join(", ", names)));
        });
        changes.recordedByTheDatabase();
        memberships.forget();
        return without.map(List::isEmpty);
    }

    private static Optional<List<String>> names(@Nullable Array names) throws SQLException {
        return names == null ? Optional.empty() : Optional.of(List.of((String[]) names.getArray()));
    }
}
