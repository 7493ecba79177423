package dev.deskbell.attachments;

import dev.deskbell.organizations.Member;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How large files may be: read by whoever may send some, set by admins. */
@RestController
@RequestMapping("/api/organizations/{slug}/attachments/limits")
class FileLimitsController {

    private final FileLimits limits;

    FileLimitsController(FileLimits limits) {
        this.limits = limits;
    }

    @GetMapping
    FileLimits.Limits limits(Member member) {
        return limits.of(member);
    }

    @PutMapping
    FileLimits.Limits set(Member member, @RequestBody @Valid FileLimits.Limits request) {
        return limits.set(member, request);
    }
}
