package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own begun message on a ticket. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}/draft")
class DraftsController {

    private final Drafts drafts;

    DraftsController(Drafts drafts) {
        this.drafts = drafts;
    }

    @GetMapping
    Drafts.Draft draft(Member member, @PathVariable long number) {
        return drafts.of(member, number);
    }

    /** An empty body is no draft. */
    record KeepDraft(
            @NotNull @PlainText @Size(max = 65_536) String body,
            @NotNull Visibility visibility) {}

    @PutMapping
    Drafts.Draft keep(Member member, @PathVariable long number, @RequestBody @Valid KeepDraft request) {
        return drafts.keep(member, number, request.body(), request.visibility());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Member member, @PathVariable long number) {
        drafts.discard(member, number);
    }
}
