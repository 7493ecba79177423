package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose work a thread is doing, on whose behalf, and what its reads must show: each for the work alone that it was said of. */
class WhoseWorkTest {

    @Test
    void workIsItsCallersWhileItIsDoneAndNobodysBeforeAndAfter() {
        String within = Identity.as("dbs_ada", () -> {
            assertThat(Identity.<String, RuntimeException>as("dbs_eve", Identity::handle))
                    .isEqualTo("dbs_eve");
            return Identity.handle();
        });

        assertThat(within).isEqualTo("dbs_ada");
        assertThatIllegalStateException()
                .as("a mistake, and never nobody's work")
                .isThrownBy(Identity::handle);
    }

    /** FIPS 180-4's example. */
    @Test
    void aHandleIsKeptAsItsSha256() {
        assertThat(HexFormat.of().formatHex(Identity.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void turnsAreTakenByTheHandleUntilTheOrganizationIsKnown() {
        UUID acme = UUID.randomUUID();
        List<Object> whose = new ArrayList<>();

        boolean done = Behalf.of("dbs_ada", () -> {
            whose.add(Behalf.present());
            Behalf.organization(acme);
            whose.add(Behalf.present());
            return true;
        });

        assertThat(done).isTrue();
        assertThat(whose).containsExactly("dbs_ada", acme);
    }

    @Test
    void theProgramsOwnWorkIsNobodysTurn() {
        Object ours = Behalf.present();
        Behalf.organization(UUID.randomUUID());

        assertThat(Behalf.present()).isNotNull().isSameAs(ours);
    }

    @Test
    void readsShowWhatTheirCallerHasSeen() {
        List<Long> committed = new ArrayList<>();

        long place = Seen.upTo(42, committed::add, () -> {
            Seen.committed(43);
            return Seen.place();
        });

        assertThat(place).isEqualTo(42);
        assertThat(committed).containsExactly(43L);
    }

    @Test
    void workWithoutAPromiseShowsEverything() {
        Seen.committed(43);

        assertThat(Seen.place()).isEqualTo(Seen.EVERYTHING);
        assertThat(Seen.<Long, RuntimeException>toBeRemembered(Seen::place)).isEqualTo(Seen.EVERYTHING);
    }

    @Test
    void whatIsRememberedForOthersIsReadWhereEverythingShows() {
        List<Long> committed = new ArrayList<>();

        long place = Seen.upTo(
                42,
                committed::add,
                () -> Seen.<Long, RuntimeException>toBeRemembered(() -> {
                    Seen.committed(43);
                    return Seen.place();
                }));

        assertThat(place).isEqualTo(Seen.EVERYTHING);
        assertThat(committed).as("its commits are the caller's all the same").containsExactly(43L);
    }
}
