package dev.deskbell.teams;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An organization's teams: staff reads, an admin writes. */
@RestController
@RequestMapping("/api/organizations/{slug}/teams")
class TeamsController {

    private final Teams teams;
    private final TeamQueries queries;

    TeamsController(Teams teams, TeamQueries queries) {
        this.teams = teams;
        this.queries = queries;
    }

    @GetMapping
    Page<TeamQueries.TeamView> list(
            Member member, @RequestParam(defaultValue = "false") boolean archived, @ParameterObject Paging paging) {
        return queries.list(member.requireStaff(), archived, paging);
    }

    @GetMapping("/{id}")
    TeamQueries.TeamView one(Member member, @PathVariable UUID id) {
        return queries.one(member.requireStaff(), id);
    }

    record CreateTeam(
            @NotNull @PlainLine @Size(max = 100) String name,
            @Nullable Strategy strategy,
            @Nullable OnAbsence onAbsence) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TeamQueries.TeamView create(Member member, @RequestBody @Valid CreateTeam request) {
        UUID id = teams.create(
                member,
                request.name().strip(),
                request.strategy() == null ? Strategy.MANUAL : request.strategy(),
                request.onAbsence() == null ? OnAbsence.KEEP : request.onAbsence());
        return queries.one(member, id);
    }

    /** Absent fields stay as they are; an archived team works again with {@code archived: false}. */
    record EditTeam(
            @Nullable @PlainLine @Size(max = 100) String name,
            @Nullable Strategy strategy,
            @Nullable OnAbsence onAbsence,
            @Nullable Boolean archived) {}

    @PatchMapping("/{id}")
    TeamQueries.TeamView edit(Member member, @PathVariable UUID id, @RequestBody @Valid EditTeam request) {
        teams.change(
                member,
                id,
                new Teams.Settings(
                        request.name() == null ? null : request.name().strip(),
                        request.strategy(),
                        request.onAbsence(),
                        request.archived()));
        return queries.one(member, id);
    }

    /** Archives: it takes no more tickets, and those that it has keep it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Member member, @PathVariable UUID id) {
        teams.change(member, id, new Teams.Settings(null, null, null, true));
    }

    /** Without a body somebody is taken in who does not lead. */
    record TakeMember(@NotNull Boolean lead) {}

    @PutMapping("/{id}/members/{accountId}")
    TeamQueries.TeamView take(
            Member member,
            @PathVariable UUID id,
            @PathVariable UUID accountId,
            @RequestBody(required = false) @Nullable @Valid TakeMember request) {
        teams.take(member, id, accountId, request != null && request.lead());
        return queries.one(member, id);
    }

    @DeleteMapping("/{id}/members/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(Member member, @PathVariable UUID id, @PathVariable UUID accountId) {
        teams.release(member, id, accountId);
    }
}
