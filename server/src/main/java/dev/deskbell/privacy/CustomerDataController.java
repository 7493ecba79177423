package dev.deskbell.privacy;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainLine;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an organization has of a customer who asks for it, or wants it gone: for its admins. */
@RestController
@RequestMapping("/api/organizations/{slug}/customers/{accountId}")
class CustomerDataController {

    private final Exports exports;
    private final Rights rights;
    private final CustomerErasures erasures;

    CustomerDataController(Exports exports, Rights rights, CustomerErasures erasures) {
        this.exports = exports;
        this.rights = rights;
        this.erasures = erasures;
    }

    @GetMapping("/export")
    @ApiResponse(
            responseCode = "200",
            description = "A zip: a file of JSON lines for each kind of thing, and the attachments",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void export(Member admin, @PathVariable UUID accountId, HttpServletResponse response) throws IOException {
        erasures.address(admin, accountId);
        exports.send(
                new Exports.Order(
                        CustomerData.CATALOGUE,
                        List.of(admin.organizationId(), accountId),
                        admin.slug() + "-customer",
                        admin.accountId(),
                        () -> rights.isAdmin(admin)),
                response);
    }

    /** @param confirm the customer's address */
    record EraseCustomer(
            @NotNull @PlainLine @Size(max = 254) String confirm) {}

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(Member admin, @PathVariable UUID accountId, @RequestBody @Valid EraseCustomer request) {
        erasures.erase(admin, accountId, request.confirm());
    }
}
