package dev.deskbell.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.platform.web.Caller;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.RateLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own membership: joining or asking, leaving or taking the question back. */
@RestController
@RequestMapping("/api/organizations/{slug}/membership")
class MembershipController {

    private final Members members;
    private final RateLimits limits;

    MembershipController(Members members, RateLimits limits) {
        this.members = members;
        this.limits = limits;
    }

    /** Whom an organization asks first may say why. */
    record Join(@Nullable @PlainText @Size(max = 1_000) String message) {}

    /** What it came to: a role, or a state when an admin decides. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Joined(
            @Nullable Role role,

            @Schema(allowableValues = "requested") @Nullable String state) {}

    @PostMapping
    @ApiResponse(responseCode = "201", description = "Joined", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "Asked", useReturnTypeSchema = true)
    ResponseEntity<Joined> join(
            @PathVariable String slug, @RequestBody(required = false) @Nullable @Valid Join request, Caller caller) {
        limits.take(RateLimits.Limit.JOIN, caller.accountId().toString());
        String message = request == null
                        || request.message() == null
                        || request.message().isBlank()
                ? null
                : request.message().strip();
        Role role = members.join(slug, message);
        return role == null
                ? ResponseEntity.accepted().body(new Joined(null, "requested"))
                : ResponseEntity.status(HttpStatus.CREATED).body(new Joined(role, null));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String slug, Caller caller) {
        members.leave(slug);
    }
}
