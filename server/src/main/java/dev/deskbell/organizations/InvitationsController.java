package dev.deskbell.organizations;

import dev.deskbell.accounts.EmailAddress;
import dev.deskbell.accounts.MyMemberships;
import dev.deskbell.platform.web.Caller;
import dev.deskbell.platform.web.ClientAddress;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations: made and withdrawn by admins, accepted by whoever has the link and the address. */
@RestController
class InvitationsController {

    private final Invitations invitations;
    private final MemberQueries queries;
    private final RateLimits limits;

    InvitationsController(Invitations invitations, MemberQueries queries, RateLimits limits) {
        this.invitations = invitations;
        this.queries = queries;
        this.limits = limits;
    }

    @GetMapping("/api/organizations/{slug}/invitations")
    Page<MemberQueries.InvitationView> pending(Member member, @ParameterObject Paging paging) {
        return queries.invitations(member.requireAdmin(), paging);
    }

    record Invite(
            @NotNull @EmailAddress String email, @NotNull Role role) {}

    @PostMapping("/api/organizations/{slug}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    MemberQueries.InvitationView invite(Member member, @RequestBody @Valid Invite request) {
        limits.take(RateLimits.Limit.INVITATIONS, member.accountId().toString());
        UUID id = invitations.invite(member, request.email(), request.role());
        return queries.invitation(member, id);
    }

    @DeleteMapping("/api/organizations/{slug}/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Member member, @PathVariable UUID id) {
        invitations.withdraw(member, id);
    }

    /** For whoever has the link, signed in or not: it says what they would accept. */
    @GetMapping("/api/invitations/{token}")
    MemberQueries.InvitationOffer offer(@PathVariable String token, HttpServletRequest http) {
        limits.take(RateLimits.Limit.TOKEN_CLIENT, ClientAddress.of(http));
        return queries.offer(token);
    }

    /** The membership that accepting made. */
    record Accepted(MyMemberships.Organization organization, Role role) {}

    @PostMapping("/api/invitations/{token}")
    Accepted accept(@PathVariable String token, Caller caller, HttpServletRequest http) {
        limits.take(RateLimits.Limit.TOKEN_CLIENT, ClientAddress.of(http));
        MemberQueries.InvitationOffer offer = queries.offer(token);
        return new Accepted(offer.organization(), invitations.accept(token).role());
    }
}
