package dev.deskbell.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed loses nothing however transactions interleave; what a simpler reader would lose is shown beside it. */
class ChangeFeedTest {

    private final HelpDesk acme = HelpDesk.acme();
    private final UUID organization = acme.id();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        Desk.running().bean(ChangeFeed.class).listen(changes -> changes.stream()
                .filter(change -> change.organizationId().equals(organization))
                .filter(change -> change.kind().startsWith("test."))
                .forEach(change -> heard.add(change.kind())));
    }

    private void insert(Sql transaction, String kind) {
        transaction.update(
                "insert into change (organization_id, audience, kind, changed, cause) values (?, 'staff', ?, '{}', 'test')",
                organization,
                "test." + kind);
    }

    /** A reader that remembers the highest sequence number it has seen. */
    private final class NaiveReader {
        private final List<String> seen = new ArrayList<>();
        private long cursor;

        /** @param belowHorizon whether it reads settled rows alone */
        void read(boolean belowHorizon) {
            try (Sql sql = Sql.superuser()) {
                for (String row : sql.rows(
                        "select sequence || ' ' || kind from change where organization_id = ? and kind like 'test.%'"
                                + " and sequence > ? and (not ? or xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)"
                                + " order by sequence",
                        organization, cursor, belowHorizon)) {
                    cursor = Long.parseLong(row.split(" ", 2)[0]);
                    seen.add(row.split(" ", 2)[1]);
                }
            }
        }
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String kind = heard.poll(20, TimeUnit.SECONDS);
            assertThat(kind).as("heard so far: %s", kinds).isNotNull();
            kinds.add(kind);
        }
        return kinds;
    }

    @Test
    void aLowerNumberThatCommitsLaterIsNotLost() throws InterruptedException {
        NaiveReader naive = new NaiveReader();
        try (Sql slow = Sql.superuser();
                Sql fast = Sql.superuser()) {
            insert(slow, "slow");
            insert(fast, "fast");
            fast.commit();
            naive.read(false);
            slow.commit();
            naive.read(false);
        }

        assertThat(next(2)).containsExactly("test.slow", "test.fast");
        assertThat(naive.seen).containsExactly("test.fast");
    }

    @Test
    void aLaterTransactionWithALowerNumberIsNotLost() throws InterruptedException {
        NaiveReader naive = new NaiveReader();
        try (Sql earlier = Sql.superuser();
                Sql later = Sql.superuser()) {
            earlier.value("select pg_current_xact_id()");
            insert(later, "later");
            insert(earlier, "earlier");
            earlier.commit();
            naive.read(true);
            later.commit();
            naive.read(true);
        }

        assertThat(next(2)).containsExactly("test.earlier", "test.later");
        assertThat(naive.seen).containsExactly("test.earlier");
    }

    @Test
    void whatIsRolledBackIsNeverHeard() throws InterruptedException {
        try (Sql regretful = Sql.superuser();
                Sql sure = Sql.superuser()) {
            insert(regretful, "regretted");
            insert(sure, "sure");
            sure.commit();
        }

        assertThat(next(1)).containsExactly("test.sure");
        assertThat(heard).isEmpty();
    }
}
