package dev.deskbell.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an invitation says, whom it makes a member, and its list. */
class InvitationsTest {

    private final FoundedDesk founded = new FoundedDesk();

    @Test
    void anInvitationSaysWhatItIsForAndMakesAMember() {
        Visitor gus = Desk.running().visitor().signUp("Gus");
        founded.invite(gus.email(), "employee");
        String link = "/api/invitations/" + Desk.running().mails().token(gus.email(), Link.INVITATION);

        JsonNode offer = Desk.running().visitor().get(link).expect(200).json();
        assertThat(offer.at("/organization/slug").asString()).isEqualTo(founded.slug());
        assertThat(offer.path("role").asString()).isEqualTo("employee");
        gus.get(founded.acme + "/members").expect(404);
        founded.verified("Thief").post(link).expectProblem(409, "invited_otherwise");
        JsonNode accepted = gus.post(link).expect(200).json();

        assertThat(accepted.path("role").asString()).isEqualTo("employee");
        assertThat(accepted.path("organization")).isEqualTo(offer.path("organization"));
        gus.get(founded.acme + "/members").expect(200);
        Desk.running().visitor().get(link).expectProblem(404, "bad_token");
        assertThat(founded.log())
                .containsExactly("member.invited employee " + gus.email(), "member.joined employee Gus");
        assertThat(founded.ada
                        .post(
                                founded.acme + "/invitations",
                                Json.of("email", gus.email().toUpperCase(Locale.ROOT), "role", "admin"))
                        .expectProblem(409, "already_member")
                        .badFields())
                .containsExactly("email");
    }

    /** Invited before they joined, for members are not; and what a node remembers of the customer is not what the colleague is. */
    @Test
    void aCustomerWhoAcceptsAnInvitationIsAColleagueAtOnce() {
        Visitor gus = founded.verified("Gus");
        founded.invite(gus.email(), "employee");
        gus.post(founded.acme + "/membership").expect(201);
        gus.get(founded.acme + "/members").expect(404);

        gus.post("/api/invitations/" + Desk.running().mails().token(gus.email(), Link.INVITATION))
                .expect(200);

        gus.get(founded.acme + "/members").expect(200);
    }

    @Test
    void invitationsAreListedAndWithdrawn() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(founded.invite(i + "." + Desk.unique() + "@people.test", "customer"));
        }

        assertThat(ids(founded.ada.get(founded.acme + "/invitations").expect(200)))
                .isEqualTo(ids);
        Answer page = founded.ada.get(founded.acme + "/invitations?limit=2").expect(200);
        assertThat(ids(page)).isEqualTo(ids.subList(0, 2));
        assertThat(ids(founded.ada
                        .get(founded.acme + "/invitations?limit=2&cursor=" + next(page))
                        .expect(200)))
                .isEqualTo(ids.subList(2, 3));
        founded.ada.delete(founded.acme + "/invitations/" + ids.get(1)).expect(204);
        founded.ada.delete(founded.acme + "/invitations/" + ids.get(1)).expect(404);
        assertThat(ids(founded.ada.get(founded.acme + "/invitations"))).containsExactly(ids.get(0), ids.get(2));
        assertThat(founded.log()).last().asString().matches("invitation.withdrawn 1\\..*");
    }

    private static List<String> ids(Answer page) {
        return page.items().stream().map(item -> item.path("id").asString()).toList();
    }

    private static String next(Answer page) {
        return page.json().path("next").asString();
    }
}
