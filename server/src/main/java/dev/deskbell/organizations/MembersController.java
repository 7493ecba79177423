package dev.deskbell.organizations;

import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An organization's members. */
@RestController
@RequestMapping("/api/organizations/{slug}")
class MembersController {

    private final Members members;
    private final MemberQueries queries;

    MembersController(Members members, MemberQueries queries) {
        this.members = members;
        this.queries = queries;
    }

    @GetMapping("/members")
    Page<MemberQueries.MemberView> members(
            Member member,
            @RequestParam(required = false) @Nullable @PlainLine @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable @Size(max = 3)
                    List<
                                    @Pattern(
                                            regexp = "admin|employee|customer",
                                            message = "must be admin, employee or customer")
                                    String>
                            role,
            @ParameterObject Paging paging) {
        return queries.members(member.requireStaff(), new MemberQueries.Filter(q, role), paging);
    }

    record EditMember(@NotNull Role role) {}

    @PatchMapping("/members/{accountId}")
    MemberQueries.MemberView edit(Member member, @PathVariable UUID accountId, @RequestBody @Valid EditMember request) {
        members.changeRole(member, accountId, request.role());
        return queries.member(member, accountId);
    }

    @DeleteMapping("/members/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Member member, @PathVariable UUID accountId) {
        members.remove(member, accountId);
    }
}
