package dev.deskbell.changes;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.db.OwnerLoad;
import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a partition of the log ready for each month to come, and drops those that are older than the operator wants. */
@Component
class ChangeMonths {

    private static final int AHEAD = 2;

    private final OwnerLoad owner;
    private final int kept;

    ChangeMonths(OwnerLoad owner, Settings settings, Worker worker) {
        this.owner = owner;
        this.kept = settings.historyMonths();
        worker.every(Duration.ofDays(1), "the log's months", this::turn);
    }

    /** As the owner: whoever does the worker's work creates and drops nothing. */
    void turn() {
        LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
        owner.run(List.of(), sql -> {
            for (int ahead = 0; ahead <= AHEAD; ahead++) {
                call(sql, "select add_change_month(?)", month.plusMonths(ahead));
            }
            if (kept > 0) {
                call(sql, "select drop_change_months_before(?)", month.minusMonths(kept));
            }
        });
    }

    private static void call(JdbcClient sql, String function, LocalDate month) {
        sql.sql(function).param(month).query((row, number) -> true).list();
    }
}
