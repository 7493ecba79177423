package dev.deskbell.privacy;

import dev.deskbell.accounts.PasswordProofs;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The end of the caller's account. */
@RestController
@RequestMapping("/api/me")
class AccountErasureController {

    private final AccountErasure erasure;
    private final PasswordProofs proofs;
    private final SessionCookie cookie;

    AccountErasureController(AccountErasure erasure, PasswordProofs proofs, SessionCookie cookie) {
        this.erasure = erasure;
        this.proofs = proofs;
        this.cookie = cookie;
    }

    record EraseMe(
            @NotNull @PlainText @Size(min = 1, max = 200) String password) {}

    @DeleteMapping
    @ApiResponse(responseCode = "204", description = "No Content")
    ResponseEntity<Void> erase(@RequestBody @Valid EraseMe request, HttpServletRequest http) {
        proofs.with(request.password(), http, erasure::erase);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.clear())
                .build();
    }
}
