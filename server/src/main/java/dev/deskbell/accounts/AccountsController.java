package dev.deskbell.accounts;

import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.SessionCookie;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing up, in and out. */
@RestController
class AccountsController {

    private final Accounts accounts;
    private final MeQueries me;
    private final SessionCookie cookie;

    AccountsController(Accounts accounts, MeQueries me, SessionCookie cookie) {
        this.accounts = accounts;
        this.me = me;
        this.cookie = cookie;
    }

    record SignUp(
            @NotNull @EmailAddress String email,
            @NotNull @Password String password,
            @NotNull @PlainLine @Size(max = 100) String displayName) {}

    @PostMapping("/api/accounts")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<MeQueries.Me> signUp(@RequestBody @Valid SignUp request, HttpServletRequest http) {
        boolean again = http.getHeader("Idempotency-Key") != null;
        return signedIn(
                201,
                accounts.signUp(
                        request.email(), request.displayName().strip(), request.password(), Devices.of(http), again));
    }

    record SignIn(
            @NotNull @EmailAddress String email,

            @NotNull @PlainText @Size(min = 1, max = Passwords.LONGEST)
            String password) {}

    @PostMapping("/api/session")
    ResponseEntity<MeQueries.Me> signIn(@RequestBody @Valid SignIn request, HttpServletRequest http) {
        return signedIn(200, accounts.signIn(request.email(), request.password(), Devices.of(http)));
    }

    private ResponseEntity<MeQueries.Me> signedIn(int status, Accounts.SignedIn session) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.SET_COOKIE, cookie.set(session.handle()))
                .body(Identity.as(session.handle(), me::read));
    }

    @DeleteMapping("/api/session")
    @ApiResponse(responseCode = "204", description = "No Content")
    ResponseEntity<Void> signOut() {
        accounts.signOut();
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.clear())
                .build();
    }
}
