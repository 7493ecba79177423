package dev.deskbell.organizations;

import dev.deskbell.platform.web.RateLimits.Limit;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Buckets;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever does something too often has to wait. */
class OrganizationLimitsTest {

    private final FoundedDesk founded = new FoundedDesk();

    @Test
    void whoDoesItTooOftenHasToWait() {
        Visitor cleo = founded.verified("Cleo");
        for (Limit limit : List.of(Limit.INVITATIONS, Limit.FOUND_ORGANIZATION, Limit.DOMAIN_PROOF)) {
            Buckets.empty(limit, founded.ada.id());
        }
        Buckets.empty(Limit.JOIN, cleo.id());

        waits(founded.ada.post(founded.acme + "/invitations", Json.of("email", "x@people.test", "role", "customer")));
        waits(founded.ada.post("/api/organizations", Json.of("name", "Another", "slug", "another-" + Desk.unique())));
        waits(founded.ada.post(founded.acme + "/domains/people.test/dns-proof"));
        waits(founded.ada.post(founded.acme + "/domains/people.test/mail-proof"));
        waits(cleo.post(founded.acme + "/membership"));
    }

    @Test
    void whoTriesLinksHasToWait() {
        Visitor thief = Desk.running().visitorFromElsewhere().signUp("Thief");
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
