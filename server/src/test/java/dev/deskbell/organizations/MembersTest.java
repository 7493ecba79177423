package dev.deskbell.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who belongs to an organization, as what, how they came, and how they go; and that its log says so. */
class MembersTest {

    private final FoundedDesk founded = new FoundedDesk();

    @Test
    void anAdminMakesACustomerAnEmployeeAndBackAtOnce() {
        Visitor eve = founded.customer("Eve");
        eve.get(founded.acme + "/members").expect(404);

        assertThat(founded.becomes(eve, "employee")
                        .expect(200)
                        .json()
                        .path("role")
                        .asString())
                .isEqualTo("employee");
        eve.get(founded.acme + "/members").expect(200);
        eve.get(founded.acme + "/invitations").expect(404);
        founded.becomes(eve, "employee").expect(200);
        founded.becomes(eve, "customer").expect(200);

        eve.get(founded.acme + "/members").expect(404);
        assertThat(founded.log())
                .containsExactly(
                        "member.joined customer Eve",
                        "member.changed customer employee Eve",
                        "member.changed employee customer Eve");
        founded.becomes(Desk.running().visitor().signUp("Stranger"), "employee").expect(404);
    }

    @Test
    void whoIsNoAdminChangesNobody() {
        Visitor eve = founded.employee("Eve");
        Visitor cleo = founded.customer("Cleo");
        for (Visitor somebody : List.of(eve, cleo)) {
            somebody.patch(founded.acme + "/members/" + somebody.id(), Json.of("role", "admin"))
                    .expect(404);
            somebody.delete(founded.acme + "/members/" + founded.ada.id()).expect(404);
            somebody.get(founded.acme + "/invitations").expect(404);
            somebody.get(founded.acme + "/join-requests").expect(404);
            somebody.post(founded.acme + "/invitations", Json.of("email", "x@people.test", "role", "admin"))
                    .expect(404);
            somebody.patch(founded.acme, Json.of("name", "Mine")).expect(404);
        }
        eve.get(founded.acme + "/domains").expect(200);
        cleo.get(founded.acme + "/domains").expect(404);
    }

    @Test
    void whoJoinsTwiceHasJoinedOnce() {
        Visitor cleo = founded.customer("Cleo");

        assertThat(cleo.post(founded.acme + "/membership")
                        .expect(201)
                        .json()
                        .path("role")
                        .asString())
                .isEqualTo("customer");
        assertThat(cleo.get("/api/me").json().at("/memberships/0/role").asString())
                .isEqualTo("customer");
        assertThat(founded.log()).containsExactly("member.joined customer Cleo");
    }

    @Test
    void whoseAddressIsNotProvenDoesNotJoin() {
        Visitor cleo = Desk.running().visitor().signUp("Cleo");

        cleo.post(founded.acme + "/membership").expectProblem(409, "email_not_verified");
        cleo.get(founded.acme).expect(404);
        founded.verified("Dan").post("/api/organizations/none-such/membership").expect(404);
    }

    @Test
    void whoLeavesOrIsRemovedIsOutAtOnce() {
        Visitor eve = founded.employee("Eve");
        Visitor finn = founded.employee("Finn");
        Visitor cleo = founded.customer("Cleo");
        Stream.of(eve, finn, cleo)
                .forEach(somebody -> somebody.get(founded.acme).expect(200));

        founded.ada.delete(founded.acme + "/members/" + eve.id()).expect(204);
        finn.delete(founded.acme + "/members/" + finn.id()).expect(204);
        cleo.delete(founded.acme + "/membership").expect(204);

        Stream.of(eve, finn, cleo)
                .forEach(somebody -> somebody.get(founded.acme).expect(404));
        founded.ada.delete(founded.acme + "/members/" + eve.id()).expect(404);
        cleo.delete(founded.acme + "/membership").expect(404);
        assertThat(founded.log().stream().skip(5))
                .containsExactly("member.left employee Eve", "member.left employee Finn", "member.left customer Cleo");
        founded.ada.delete(founded.acme + "/members/" + founded.ada.id()).expectProblem(409, "last_admin");
    }

    private static String next(Answer page) {
        return page.json().path("next").asString();
    }

    @Test
    void membersAreListedInTheOrderOfJoiningByPartsOfTheirNamesAndByRole() {
        Visitor eve = founded.employee("Eve 100%_sure");
        Visitor cleo = founded.customer("Cleo");
        UUID[] all = {founded.ada.id(), eve.id(), cleo.id()};

        assertThat(members("")).containsExactly(all);
        Answer page = founded.ada.get(founded.acme + "/members?limit=2").expect(200);
        assertThat(accounts(page)).containsExactly(all[0], all[1]);
        assertThat(accounts(founded.ada
                        .get(founded.acme + "/members?limit=2&cursor=" + next(page))
                        .expect(200)))
                .containsExactly(all[2]);
        assertThat(page.items().getLast().path("email").asString()).isEqualTo(eve.email());
        assertThat(members("?role=admin&role=customer")).containsExactly(all[0], all[2]);
        assertThat(members("?q=cl")).as("two letters").containsExactly(all[2]);
        assertThat(members("?q=leo")).as("three letters").containsExactly(all[2]);
        assertThat(members("?q=ADM")).containsExactly(all[0]);
        assertThat(members("?q=" + cleo.email().substring(0, 12))).containsExactly(all[2]);
        assertThat(members("?q=%25")).as("no wildcard").containsExactly(all[1]);
        assertThat(members("?q=_")).as("no wildcard").containsExactly(all[1]);
        assertThat(members("?q=nobody")).isEmpty();
    }

    private List<UUID> members(String query) {
        return accounts(founded.ada.get(founded.acme + "/members" + query).expect(200));
    }

    private static List<UUID> accounts(Answer page) {
        return page.items().stream()
                .map(member -> UUID.fromString(member.at("/account/id").asString()))
                .toList();
    }

    /** To whom a ticket can be given. */
    @Test
    void aTicketIsGivenToStaffAlone() {
        Visitor eve = founded.employee("Eve");
        Visitor cleo = founded.customer("Cleo");
        long number = cleo.post(founded.acme + "/tickets", Json.of("subject", "Jam", "description", ""))
                .expect(201)
                .json()
                .path("number")
                .asLong();
        String ticket = founded.acme + "/tickets/" + number;
        for (UUID somebody : List.of(cleo.id(), UUID.randomUUID())) {
            founded.ada
                    .patch(ticket, Json.of("assignee", somebody.toString(), "version", version(ticket)))
                    .expect(400);
        }

        assertThat(founded.ada
                        .patch(ticket, Json.of("assignee", eve.id().toString(), "version", version(ticket)))
                        .expect(200)
                        .json()
                        .at("/assignee/displayName")
                        .asString())
                .isEqualTo("Eve");
    }

    private int version(String ticket) {
        return founded.ada.get(ticket).expect(200).json().path("version").asInt();
    }
}
