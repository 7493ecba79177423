package dev.deskbell.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.platform.web.RateLimits.Limit;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Buckets;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who belongs to an organization, as what, how they came, and how they go; and that its log says so. */
class MembersTest {

    private final Desk desk = Desk.running();
    private Visitor ada;
    private String acme;

    @BeforeEach
    void adaFoundsAcme() {
        ada = desk.visitor().signUp("Ada Admin");
        acme = "/api/organizations/" + HelpDesk.foundedBy(ada, "Acme");
    }

    // ------------------------------------------------------------------------------------------------------ the
    // story's

    /** Somebody who has proven their address; without waiting for the mail. */
    private Visitor verified(String name) {
        Visitor somebody = desk.visitor().signUp(name);
        try (Sql sql = Sql.superuser()) {
            sql.update("update account set verified_at = now() where id = ?", somebody.id());
            sql.commit();
        }
        return somebody;
    }

    private Visitor customer(String name) {
        Visitor somebody = verified(name);
        somebody.post(acme + "/membership").expect(201);
        return somebody;
    }

    private Visitor employee(String name) {
        Visitor somebody = customer(name);
        becomes(somebody, "employee").expect(200);
        return somebody;
    }

    private Answer becomes(Visitor somebody, String role) {
        return ada.patch(acme + "/members/" + somebody.id(), Json.of("role", role));
    }

    private void customersComeBy(String access) {
        ada.patch(acme, Json.of("customerAccess", access)).expect(200);
    }

    /** Kinds of what the organization's log says, with what changed. */
    private List<String> log() {
        try (Sql sql = Sql.superuser()) {
            return sql.rows("""
                select c.kind || coalesce(' ' || (c.changed -> 'role' ->> 'from'), '')
                    || coalesce(' ' || (c.changed -> 'role' ->> 'to'), '')
                    || coalesce(' ' || (c.changed -> 'email' ->> 'to'), '')
                    || coalesce(' ' || (c.changed -> 'reason' ->> 'to'), '')
                    || coalesce(' ' || (c.changed -> 'domain' ->> 'to'), '')
                    || coalesce(' ' || (select display_name from account where id::text = c.changed -> 'member' ->> 'to'), '')
                from change c join organization o on o.id = c.organization_id
                where o.slug = ? and c.kind !~ '^organization'
                order by c.sequence
                """, acme.replaceFirst(".*/", ""));
        }
    }

    // ------------------------------------------------------------------------------------------------------------
    // roles

    @Test
    void anAdminMakesACustomerAnEmployeeAndBackAtOnce() {
        Visitor eve = customer("Eve");
        eve.get(acme + "/members").expect(404);

        assertThat(becomes(eve, "employee").expect(200).json().path("role").asString())
                .isEqualTo("employee");
        eve.get(acme + "/members").expect(200);
        eve.get(acme + "/invitations").expect(404);
        becomes(eve, "employee").expect(200);
        becomes(eve, "customer").expect(200);

        eve.get(acme + "/members").expect(404);
        assertThat(log())
                .containsExactly(
                        "member.joined customer Eve",
                        "member.changed customer employee Eve",
                        "member.changed employee customer Eve");
        becomes(desk.visitor().signUp("Stranger"), "employee").expect(404);
    }

    @Test
    void whoIsNoAdminChangesNobody() {
        Visitor eve = employee("Eve");
        Visitor cleo = customer("Cleo");
        for (Visitor somebody : List.of(eve, cleo)) {
            somebody.patch(acme + "/members/" + somebody.id(), Json.of("role", "admin"))
                    .expect(404);
            somebody.delete(acme + "/members/" + ada.id()).expect(404);
            somebody.get(acme + "/invitations").expect(404);
            somebody.get(acme + "/join-requests").expect(404);
            somebody.post(acme + "/invitations", Json.of("email", "x@people.test", "role", "admin"))
                    .expect(404);
            somebody.patch(acme, Json.of("name", "Mine")).expect(404);
        }
        eve.get(acme + "/domains").expect(200);
        cleo.get(acme + "/domains").expect(404);
    }

    // -------------------------------------------------------------------------------------------------- coming and
    // going

    @Test
    void whoJoinsTwiceHasJoinedOnce() {
        Visitor cleo = customer("Cleo");

        assertThat(cleo.post(acme + "/membership")
                        .expect(201)
                        .json()
                        .path("role")
                        .asString())
                .isEqualTo("customer");
        assertThat(cleo.get("/api/me").json().at("/memberships/0/role").asString())
                .isEqualTo("customer");
        assertThat(log()).containsExactly("member.joined customer Cleo");
    }

    @Test
    void whoseAddressIsNotProvenDoesNotJoin() {
        Visitor cleo = desk.visitor().signUp("Cleo");

        cleo.post(acme + "/membership").expectProblem(409, "email_not_verified");
        cleo.get(acme).expect(404);
        verified("Dan").post("/api/organizations/none-such/membership").expect(404);
    }

    @Test
    void whoLeavesOrIsRemovedIsOutAtOnce() {
        Visitor eve = employee("Eve");
        Visitor finn = employee("Finn");
        Visitor cleo = customer("Cleo");
        Stream.of(eve, finn, cleo).forEach(somebody -> somebody.get(acme).expect(200));

        ada.delete(acme + "/members/" + eve.id()).expect(204);
        finn.delete(acme + "/members/" + finn.id()).expect(204);
        cleo.delete(acme + "/membership").expect(204);

        Stream.of(eve, finn, cleo).forEach(somebody -> somebody.get(acme).expect(404));
        ada.delete(acme + "/members/" + eve.id()).expect(404);
        cleo.delete(acme + "/membership").expect(404);
        assertThat(log().stream().skip(5))
                .containsExactly("member.left employee Eve", "member.left employee Finn", "member.left customer Cleo");
        ada.delete(acme + "/members/" + ada.id()).expectProblem(409, "last_admin");
    }

    @Test
    void whoHasToBeLetInAsksAndIsLetIn() {
        customersComeBy("approval");
        Visitor cleo = verified("Cleo");
        Visitor dan = verified("Dan");
        assertThat(cleo.post(acme + "/membership", Json.of("message", " I bought one "))
                        .expect(202)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("requested");
        dan.post(acme + "/membership", Json.of("message", " ")).expect(202);
        List<JsonNode> waiting = ada.get(acme + "/join-requests").expect(200).items();
        assertThat(waiting).hasSize(2);
        assertThat(waiting.getFirst().path("message").asString()).isEqualTo("I bought one");
        assertThat(waiting.getLast().path("message").isNull()).isTrue();
        Answer first = ada.get(acme + "/join-requests?limit=1").expect(200);
        assertThat(first.items()).containsExactly(waiting.getFirst());
        assertThat(ada.get(acme + "/join-requests?limit=1&cursor=" + next(first))
                        .items())
                .containsExactly(waiting.getLast());
        cleo.get(acme).expect(404);

        String requests = acme + "/join-requests/";
        ada.post(requests + cleo.id() + "/approval").expect(204);
        ada.post(requests + cleo.id() + "/approval").expect(404);
        ada.post(requests + dan.id() + "/refusal", Json.of("reason", " Who are you? "))
                .expect(204);
        ada.post(requests + dan.id() + "/refusal", Json.of()).expect(404);

        cleo.get(acme).expect(200);
        dan.get(acme).expect(404);
        assertThat(log())
                .containsExactly(
                        "membership.requested",
                        "membership.requested",
                        "member.joined customer Cleo",
                        "membership.declined Who are you? Dan");
        desk.mails().containing(dan.email(), "did not let you in");
        dan.post(acme + "/membership").expect(202);
        dan.delete(acme + "/membership").expect(204);
        assertThat(ada.get(acme + "/join-requests").items()).isEmpty();
    }

    @Test
    void aReasonIsNotNeeded() {
        customersComeBy("approval");
        Visitor dan = verified("Dan");
        dan.post(acme + "/membership", Json.of()).expect(202);

        ada.post(acme + "/join-requests/" + dan.id() + "/refusal", Json.of("reason", " "))
                .expect(204);

        assertThat(log()).containsExactly("membership.requested", "membership.declined Dan");
        assertThat(dan.get("/api/organizations?slug=" + slug())
                        .items()
                        .getFirst()
                        .path("reason")
                        .isNull())
                .isTrue();
    }

    private String slug() {
        return acme.replaceFirst(".*/", "");
    }

    private static String next(Answer page) {
        return page.json().path("next").asString();
    }

    // ------------------------------------------------------------------------------------------------------
    // invitations

    private String invite(String email, String role) {
        return ada.post(acme + "/invitations", Json.of("email", email, "role", role))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    @Test
    void anInvitationSaysWhatItIsForAndMakesAMember() {
        Visitor gus = desk.visitor().signUp("Gus");
        invite(gus.email(), "employee");
        String link = "/api/invitations/" + desk.mails().token(gus.email(), Link.INVITATION);

        JsonNode offer = desk.visitor().get(link).expect(200).json();
        assertThat(offer.at("/organization/slug").asString()).isEqualTo(slug());
        assertThat(offer.path("role").asString()).isEqualTo("employee");
        gus.get(acme + "/members").expect(404);
        verified("Thief").post(link).expectProblem(409, "invited_otherwise");
        JsonNode accepted = gus.post(link).expect(200).json();

        assertThat(accepted.path("role").asString()).isEqualTo("employee");
        assertThat(accepted.path("organization")).isEqualTo(offer.path("organization"));
        gus.get(acme + "/members").expect(200);
        desk.visitor().get(link).expectProblem(404, "bad_token");
        assertThat(log()).containsExactly("member.invited employee " + gus.email(), "member.joined employee Gus");
        assertThat(ada.post(
                                acme + "/invitations",
                                Json.of("email", gus.email().toUpperCase(Locale.ROOT), "role", "admin"))
                        .expectProblem(409, "already_member")
                        .badFields())
                .containsExactly("email");
    }

    /** Invited before they joined, for members are not; and what a node remembers of the customer is not what the colleague is. */
    @Test
    void aCustomerWhoAcceptsAnInvitationIsAColleagueAtOnce() {
        Visitor gus = verified("Gus");
        invite(gus.email(), "employee");
        gus.post(acme + "/membership").expect(201);
        gus.get(acme + "/members").expect(404);

        gus.post("/api/invitations/" + desk.mails().token(gus.email(), Link.INVITATION))
                .expect(200);

        gus.get(acme + "/members").expect(200);
    }

    @Test
    void invitationsAreListedAndWithdrawn() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(invite(i + "." + Desk.unique() + "@people.test", "customer"));
        }

        assertThat(ids(ada.get(acme + "/invitations").expect(200))).isEqualTo(ids);
        Answer page = ada.get(acme + "/invitations?limit=2").expect(200);
        assertThat(ids(page)).isEqualTo(ids.subList(0, 2));
        assertThat(ids(ada.get(acme + "/invitations?limit=2&cursor=" + next(page))
                        .expect(200)))
                .isEqualTo(ids.subList(2, 3));
        ada.delete(acme + "/invitations/" + ids.get(1)).expect(204);
        ada.delete(acme + "/invitations/" + ids.get(1)).expect(404);
        assertThat(ids(ada.get(acme + "/invitations"))).containsExactly(ids.get(0), ids.get(2));
        assertThat(log()).last().asString().matches("invitation.withdrawn 1\\..*");
    }

    private static List<String> ids(Answer page) {
        return page.items().stream().map(item -> item.path("id").asString()).toList();
    }

    // ------------------------------------------------------------------------------------------------------- the list

    @Test
    void membersAreListedInTheOrderOfJoiningByPartsOfTheirNamesAndByRole() {
        Visitor eve = employee("Eve 100%_sure");
        Visitor cleo = customer("Cleo");
        UUID[] all = {ada.id(), eve.id(), cleo.id()};

        assertThat(members("")).containsExactly(all);
        Answer page = ada.get(acme + "/members?limit=2").expect(200);
        assertThat(accounts(page)).containsExactly(all[0], all[1]);
        assertThat(accounts(
                        ada.get(acme + "/members?limit=2&cursor=" + next(page)).expect(200)))
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
        return accounts(ada.get(acme + "/members" + query).expect(200));
    }

    private static List<UUID> accounts(Answer page) {
        return page.items().stream()
                .map(member -> UUID.fromString(member.at("/account/id").asString()))
                .toList();
    }

    /** To whom a ticket can be given. */
    @Test
    void aTicketIsGivenToStaffAlone() {
        Visitor eve = employee("Eve");
        Visitor cleo = customer("Cleo");
        long number = cleo.post(acme + "/tickets", Json.of("subject", "Jam", "description", ""))
                .expect(201)
                .json()
                .path("number")
                .asLong();
        String ticket = acme + "/tickets/" + number;
        for (UUID somebody : List.of(cleo.id(), UUID.randomUUID())) {
            ada.patch(ticket, Json.of("assignee", somebody.toString(), "version", version(ticket)))
                    .expect(400);
        }

        assertThat(ada.patch(ticket, Json.of("assignee", eve.id().toString(), "version", version(ticket)))
                        .expect(200)
                        .json()
                        .at("/assignee/displayName")
                        .asString())
                .isEqualTo("Eve");
    }

    private int version(String ticket) {
        return ada.get(ticket).expect(200).json().path("version").asInt();
    }

    // ------------------------------------------------------------------------------------------------------- how often

    @Test
    void whoDoesItTooOftenHasToWait() {
        Visitor cleo = verified("Cleo");
        for (Limit limit : List.of(Limit.INVITATIONS, Limit.FOUND_ORGANIZATION, Limit.DOMAIN_PROOF)) {
            Buckets.empty(limit, ada.id());
        }
        Buckets.empty(Limit.JOIN, cleo.id());

        waits(ada.post(acme + "/invitations", Json.of("email", "x@people.test", "role", "customer")));
        waits(ada.post("/api/organizations", Json.of("name", "Another", "slug", "another-" + Desk.unique())));
        waits(ada.post(acme + "/domains/people.test/dns-proof"));
        waits(ada.post(acme + "/domains/people.test/mail-proof"));
        waits(cleo.post(acme + "/membership"));
    }

    @Test
    void whoTriesLinksHasToWait() {
        Visitor thief = desk.visitorFromElsewhere().signUp("Thief");
        String address =
                thief.get("/api/me/sessions").items().getFirst().path("address").asString();
        Buckets.empty(Limit.TOKEN_CLIENT, address);

        for (String links : List.of("/api/invitations/", "/api/domain-proofs/")) {
            waits(thief.get(links + "0".repeat(64)));
            waits(thief.post(links + "0".repeat(64)));
        }
    }

    private static void waits(Answer answer) {
        answer.expectProblem(429, "too_many_requests");
    }
}
