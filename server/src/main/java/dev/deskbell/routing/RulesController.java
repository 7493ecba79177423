package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Routing rules: staff reads them, an admin writes them. */
@RestController
@RequestMapping("/api/organizations/{slug}/routing")
class RulesController {

    private final Rules rules;
    private final RuleQueries queries;

    RulesController(Rules rules, RuleQueries queries) {
        this.rules = rules;
        this.queries = queries;
    }

    @GetMapping("/rules")
    RuleQueries.RulePage list(Member member, @ParameterObject Paging paging) {
        return queries.page(member.requireStaff(), paging);
    }

    @PostMapping("/rules")
    @ResponseStatus(HttpStatus.CREATED)
    RuleView add(Member member, @RequestBody @Valid RuleRequest request) {
        return rules.add(member, request.asRule(UUID.randomUUID()), request.position());
    }

    /** Absent fields stay as they are; {@code then} is given as a whole. */
    record EditRule(
            @Nullable @PlainLine @Size(max = 100) String name,

            @Nullable @PlainText @Size(max = Condition.LONGEST)
            String when,

            RuleRequest.@Nullable @Valid Then then,
            @Nullable Boolean stop,
            @Nullable Boolean enabled,
            @Nullable @Min(0) @Max(1000) Integer position) {}

    @PatchMapping("/rules/{id}")
    RuleView edit(Member member, @PathVariable UUID id, @RequestBody @Valid EditRule request) {
        return rules.change(
                member,
                id,
                new Rules.Edit(
                        request.name() == null ? null : request.name().strip(),
                        request.when(),
                        request.then() == null ? null : request.then().asActions(),
                        request.stop(),
                        request.enabled(),
                        request.position()));
    }

    @DeleteMapping("/rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Member member, @PathVariable UUID id) {
        rules.remove(member, id);
    }

    /** @param version of the rules that these were made from; 0 for none */
    record ReplaceRules(
            @NotNull @Min(0) Integer version,
            @NotNull @Size(max = RuleSet.MOST) List<@NotNull @Valid RuleRequest> rules) {}

    /** Puts a draft in the place of all rules. */
    @PutMapping("/rules")
    RuleQueries.RulePage replace(Member member, @RequestBody @Valid ReplaceRules request) {
        RuleSet now = rules.replace(
                member,
                request.version(),
                request.rules().stream()
                        .map(rule -> rule.asRule(UUID.randomUUID()))
                        .toList());
        return new RuleQueries.RulePage(RuleQueries.views(now), null, now.version());
    }

    @GetMapping("/versions")
    Page<RuleQueries.VersionView> versions(Member member, @ParameterObject Paging paging) {
        return queries.versions(member.requireStaff(), paging);
    }

    /** The rules as they were. */
    record RulesOfVersion(List<RuleView> items) {}

    @GetMapping("/versions/{version}")
    RulesOfVersion version(Member member, @PathVariable int version) {
        return new RulesOfVersion(queries.version(member.requireStaff(), version));
    }

    record CheckCondition(
            @NotNull @PlainText @Size(max = Condition.LONGEST)
            String when) {}

    /** @param complaint what is wrong with the expression; null when nothing is */
    record Checked(@Nullable String complaint) {}

    /** For whoever is writing one. */
    @PostMapping("/conditions")
    Checked check(Member member, @RequestBody @Valid CheckCondition request) {
        member.requireAdmin();
        return new Checked(Condition.complaint(request.when()).orElse(null));
    }
}
