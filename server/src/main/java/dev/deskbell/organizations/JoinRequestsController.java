package dev.deskbell.organizations;

import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Admins decide who becomes a customer. */
@RestController
@RequestMapping("/api/organizations/{slug}/join-requests")
class JoinRequestsController {

    private final JoinRequests requests;

    JoinRequestsController(JoinRequests requests) {
        this.requests = requests;
    }

    @GetMapping
    Page<JoinRequests.JoinRequestView> waiting(Member member, @ParameterObject Paging paging) {
        return requests.waiting(member.requireAdmin(), paging);
    }

    @PostMapping("/{accountId}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(Member member, @PathVariable UUID accountId) {
        requests.approve(member, accountId);
    }

    /** The reason is shown to the person who asked. */
    record Decline(@Nullable @PlainText @Size(max = 1_000) String reason) {}

    @PostMapping("/{accountId}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(Member member, @PathVariable UUID accountId, @RequestBody @Valid Decline request) {
        String reason = request.reason() == null || request.reason().isBlank()
                ? null
                : request.reason().strip();
        requests.decline(member, accountId, reason);
    }
}
