package dev.deskbell.teams;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the organization's staff works: everybody of staff reads it, and says whether they are there. */
@RestController
@RequestMapping("/api/organizations/{slug}")
class AgentsController {

    private final Agents agents;
    private final AgentQueries queries;

    AgentsController(Agents agents, AgentQueries queries) {
        this.agents = agents;
        this.queries = queries;
    }

    @GetMapping("/agents")
    Page<AgentView> list(Member member, @ParameterObject Paging paging) {
        return queries.list(member.requireStaff(), paging);
    }

    @GetMapping("/agents/{accountId}")
    AgentView one(Member member, @PathVariable UUID accountId) {
        return queries.one(member.requireStaff(), accountId);
    }

    record SetAvailability(
            @NotNull Availability state, @Nullable Instant until) {}

    @PutMapping("/members/{accountId}/availability")
    AgentView setAvailability(
            Member member, @PathVariable UUID accountId, @RequestBody @Valid SetAvailability request) {
        Instant until = request.until() == null ? null : request.until().truncatedTo(ChronoUnit.MILLIS);
        agents.setAvailability(member, accountId, request.state(), until);
        return queries.one(member, accountId);
    }

    /** All of it: without capacity there is none, without hours and skills there are none. */
    record SetWork(
            @Nullable @Min(1) @Max(1000) Integer capacity,
            @Nullable @PlainLine @Size(max = 64) String timeZone,
            @Nullable @Size(max = 28) List<@NotNull @Valid WorkHours> hours,
            @Nullable @Size(max = 50) List<@NotNull @Valid Skill> skills) {}

    @PutMapping("/members/{accountId}/work")
    AgentView setWork(Member member, @PathVariable UUID accountId, @RequestBody @Valid SetWork request) {
        List<Skill> skills = request.skills() == null ? List.of() : request.skills();
        agents.setWork(
                member,
                accountId,
                new Agents.Work(
                        request.capacity(),
                        request.timeZone() == null ? "UTC" : request.timeZone(),
                        request.hours() == null ? List.of() : request.hours(),
                        skills.stream()
                                .map(skill -> new Skill(skill.tag().strip().toLowerCase(Locale.ROOT), skill.level()))
                                .toList()));
        return queries.one(member, accountId);
    }
}
