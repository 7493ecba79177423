package dev.deskbell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The story that most tests begin with. */
class HarnessTest {

    @Test
    void aHelpDeskHasPeopleInTheirRoles() {
        HelpDesk acme = HelpDesk.acme();

        assertThat(acme.ada.get(acme.at("/members")).expect(200).items())
                .extracting(member -> member.path("account").path("displayName").asString() + ", "
                        + member.path("role").asString())
                .containsExactlyInAnyOrder(
                        "Ada Acme, admin",
                        "Eve Acme, employee",
                        "Finn Acme, employee",
                        "Cleo Acme, customer",
                        "Dan Acme, customer");
        assertThat(acme.opens(acme.cleo, "My invoice")).isEqualTo(1);
        assertThat(acme.eve
                        .get(acme.ticket(1))
                        .expect(200)
                        .json()
                        .path("requester")
                        .path("id")
                        .asString())
                .isEqualTo(acme.cleo.id().toString());
    }
}
