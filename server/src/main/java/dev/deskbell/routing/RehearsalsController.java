package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dry runs of rules over past tickets: an admin's. */
@RestController
@RequestMapping("/api/organizations/{slug}/routing/rehearsals")
class RehearsalsController {

    private final Rehearsals rehearsals;
    private final RehearsalStore store;
    private final Rules rules;

    RehearsalsController(Rehearsals rehearsals, RehearsalStore store, Rules rules) {
        this.rehearsals = rehearsals;
        this.store = store;
        this.rules = rules;
    }

    /**
     * @param days over the tickets of how many days
     * @param rules a draft; without one, the rules as they are
     */
    record Rehearse(
            @NotNull @Min(1) @Max(365) Integer days,
            @Nullable @Size(max = RuleSet.MOST) List<@NotNull @Valid RuleRequest> rules) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    RehearsalView begin(Member member, @RequestBody @Valid Rehearse request) {
        member.requireAdmin();
        List<Rule> draft = request.rules() == null
                ? null
                : request.rules().stream()
                        .map(rule -> rule.asRule(UUID.randomUUID()))
                        .toList();
        if (draft != null) {
            draft.forEach(rule -> rules.refuseBad(member, rule));
        }
        return store.one(member, rehearsals.begin(member, request.days(), draft));
    }

    @GetMapping("/{id}")
    RehearsalView one(Member member, @PathVariable UUID id) {
        return store.one(member.requireAdmin(), id);
    }

    /** Ends it, if it is running. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Member member, @PathVariable UUID id) {
        store.cancel(member, id);
    }
}
