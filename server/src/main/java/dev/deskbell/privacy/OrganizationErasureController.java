package dev.deskbell.privacy;

import dev.deskbell.accounts.PasswordProofs;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The end of an organization: asked for, looked at, taken back. */
@RestController
@RequestMapping("/api/organizations/{slug}/erasure")
class OrganizationErasureController {

    private final OrganizationErasures erasures;
    private final PasswordProofs proofs;

    OrganizationErasureController(OrganizationErasures erasures, PasswordProofs proofs) {
        this.erasures = erasures;
        this.proofs = proofs;
    }

    /** @param slug the organization's, typed by whoever means it */
    record AskErasure(
            @NotNull @PlainLine @Size(max = 40) String slug,

            @NotNull @PlainText @Size(min = 1, max = 200) String password) {}

    @GetMapping
    OrganizationErasures.ErasureView erasure(Member staff) {
        return erasures.one(staff);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrganizationErasures.ErasureView ask(
            Member admin, @RequestBody @Valid AskErasure request, HttpServletRequest http) {
        admin.requireAdmin();
        if (!request.slug().equals(admin.slug())) {
            throw Refusal.badField("slug", "must be " + admin.slug() + ", the address of the organization to erase");
        }
        return proofs.with(request.password(), http, proof -> erasures.ask(admin, proof));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(Member admin) {
        erasures.takeBack(admin);
    }
}
