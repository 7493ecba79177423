package dev.deskbell.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the links in our mails lead to, and asking for such a mail: the same answer for known and unknown addresses. */
@RestController
class MailedLinksController {

    private final Accounts accounts;

    MailedLinksController(Accounts accounts) {
        this.accounts = accounts;
    }

    record RequestReset(@NotNull @EmailAddress String email) {}

    @PostMapping("/api/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestReset(@RequestBody @Valid RequestReset request, HttpServletRequest http) {
        accounts.requestPasswordReset(request.email(), Devices.of(http));
    }

    record Reset(@NotNull @Password String password) {}

    @PostMapping("/api/password-resets/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@PathVariable String token, @RequestBody @Valid Reset request, HttpServletRequest http) {
        accounts.resetPassword(token, request.password(), Devices.of(http));
    }

    @PostMapping("/api/email-verifications")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestVerification(HttpServletRequest http) {
        accounts.requestVerification(Devices.of(http));
    }

    @PostMapping("/api/email-verifications/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@PathVariable String token, HttpServletRequest http) {
        accounts.verifyEmail(token, Devices.of(http));
    }
}
