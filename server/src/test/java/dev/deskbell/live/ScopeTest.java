package dev.deskbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.changes.LoggedChange;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told of which change. */
class ScopeTest {

    private static final UUID ME = UUID.randomUUID();
    private static final UUID SOMEBODY = UUID.randomUUID();
    private static final UUID ACME = UUID.randomUUID();
    private static final UUID GLOBEX = UUID.randomUUID();
    private static final UUID HARDWARE = UUID.randomUUID();
    private static final UUID SOFTWARE = UUID.randomUUID();

    private static final Scope STAFF = new Scope(ME, Set.of(ACME), Set.of(), Set.of(), Set.of());
    private static final Scope NARROWED = new Scope(ME, Set.of(ACME), Set.of(ACME), Set.of(HARDWARE), Set.of());
    private static final Scope CUSTOMER = new Scope(ME, Set.of(), Set.of(), Set.of(), Set.of(ACME));

    private static LoggedChange ticket(
            UUID organization,
            String audience,
            @Nullable UUID requester,
            @Nullable UUID team,
            @Nullable UUID assignee) {
        return change(organization, audience, 7L, requester, team, assignee);
    }

    private static LoggedChange change(
            UUID organization,
            String audience,
            @Nullable Long number,
            @Nullable UUID requester,
            @Nullable UUID team,
            @Nullable UUID assignee) {
        return new LoggedChange(
                1,
                1,
                organization,
                "slug",
                audience,
                "kind",
                number,
                requester,
                team,
                assignee,
                SOMEBODY,
                "Somebody",
                "{}",
                null,
                null,
                null,
                Instant.EPOCH);
    }

    @Test
    void staffHearsOfEverythingInItsOrganization() {
        assertThat(STAFF.mayHear(ticket(ACME, "staff", SOMEBODY, SOFTWARE, SOMEBODY)))
                .isTrue();
        assertThat(STAFF.mayHear(change(ACME, "staff", null, null, null, null))).isTrue();
        assertThat(STAFF.mayHear(ticket(GLOBEX, "staff", SOMEBODY, null, ME))).isFalse();
        assertThat(STAFF.mayHear(ticket(ACME, "participants", ME, null, null)))
                .as("what its requester is told")
                .isFalse();
        assertThat(STAFF.mayHear(ticket(ACME, "former", SOMEBODY, HARDWARE, ME)))
                .as("who still sees it need not be told that it left")
                .isFalse();
    }

    @Test
    void whoIsNarrowedHearsOfTheirTeamsAndTheirOwnTickets() {
        for (String audience : new String[] {"staff", "former"}) {
            assertThat(NARROWED.mayHear(ticket(ACME, audience, SOMEBODY, HARDWARE, null)))
                    .isTrue();
            assertThat(NARROWED.mayHear(ticket(ACME, audience, SOMEBODY, SOFTWARE, ME)))
                    .isTrue();
            assertThat(NARROWED.mayHear(ticket(ACME, audience, SOMEBODY, SOFTWARE, SOMEBODY)))
                    .isFalse();
            assertThat(NARROWED.mayHear(ticket(ACME, audience, ME, null, null))).isFalse();
            assertThat(NARROWED.mayHear(ticket(GLOBEX, audience, SOMEBODY, HARDWARE, ME)))
                    .isFalse();
        }
        assertThat(NARROWED.mayHear(change(ACME, "staff", null, null, null, null)))
                .as("what is about no ticket")
                .isTrue();
    }

    @Test
    void aCustomerHearsOfTheirOwnTickets() {
        assertThat(CUSTOMER.mayHear(ticket(ACME, "participants", ME, HARDWARE, SOMEBODY)))
                .isTrue();
        assertThat(CUSTOMER.mayHear(ticket(ACME, "participants", SOMEBODY, null, ME)))
                .isFalse();
        assertThat(CUSTOMER.mayHear(ticket(GLOBEX, "participants", ME, null, null)))
                .isFalse();
        assertThat(CUSTOMER.mayHear(ticket(ACME, "staff", ME, null, ME))).isFalse();
        assertThat(CUSTOMER.mayHear(ticket(ACME, "former", ME, null, ME))).isFalse();
    }

    @Test
    void staffAndCustomersAreMembers() {
        assertThat(STAFF.isOf(ACME)).isTrue();
        assertThat(CUSTOMER.isOf(ACME)).isTrue();
        assertThat(STAFF.isOf(GLOBEX)).isFalse();
    }

    /** A stream goes on when its account may hear no less than before; else it ends, and begins anew. */
    @Test
    void whoMayHearLessThanBeforeIsNotCovered() {
        Scope both = new Scope(ME, Set.of(ACME), Set.of(ACME), Set.of(HARDWARE, SOFTWARE), Set.of(GLOBEX));

        assertThat(both.covers(both)).isTrue();
        assertThat(both.covers(NARROWED)).isTrue();
        assertThat(NARROWED.covers(both)).isFalse();
        assertThat(STAFF.covers(CUSTOMER)).isFalse();
        assertThat(CUSTOMER.covers(STAFF)).isFalse();
        assertThat(new Scope(ME, Set.of(ACME), Set.of(ACME), Set.of(HARDWARE), Set.of(GLOBEX)).covers(both))
                .as("a team less")
                .isFalse();
        assertThat(new Scope(ME, Set.of(), Set.of(), Set.of(), Set.of()).covers(STAFF))
                .isFalse();
        assertThat(NARROWED.covers(STAFF)).as("narrowed since").isFalse();
        assertThat(new Scope(ME, Set.of(ACME, GLOBEX), Set.of(GLOBEX), Set.of(), Set.of()).covers(STAFF))
                .as("narrowed where they were not before")
                .isTrue();
        assertThat(new Scope(ME, Set.of(ACME), Set.of(), Set.of(HARDWARE), Set.of()).covers(NARROWED))
                .as("not narrowed any more")
                .isTrue();
    }

    // ------------------------------------------------------------------------------------------------ as the database
    // says

    private static Optional<Scope> scopeOf(Visitor somebody) {
        return Identity.as(
                somebody.handle(), () -> Desk.running().bean(Scopes.class).ofCaller());
    }

    @Test
    void whatAStreamMayBeToldIsWhatTheDatabaseSays() {
        HelpDesk acme = HelpDesk.acme();
        UUID id = acme.id();
        UUID hardware = UUID.fromString(acme.team("Hardware"));
        acme.joins(hardware.toString(), acme.eve);
        acme.narrowsEmployees();

        assertThat(scopeOf(acme.ada)).contains(new Scope(acme.ada.id(), Set.of(id), Set.of(), Set.of(), Set.of()));
        assertThat(scopeOf(acme.eve))
                .contains(new Scope(acme.eve.id(), Set.of(id), Set.of(id), Set.of(hardware), Set.of()));
        assertThat(scopeOf(acme.cleo)).contains(new Scope(acme.cleo.id(), Set.of(), Set.of(), Set.of(), Set.of(id)));
        assertThat(scopeOf(Desk.running().visitor())).isEmpty();
    }
}
