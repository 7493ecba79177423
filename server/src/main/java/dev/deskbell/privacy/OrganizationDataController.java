package dev.deskbell.privacy;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All that an organization has, for its admins to take along. */
@RestController
@RequestMapping("/api/organizations/{slug}/export")
class OrganizationDataController {

    private final Exports exports;
    private final Rights rights;
    private final Reads reads;

    OrganizationDataController(Exports exports, Rights rights, Reads reads) {
        this.exports = exports;
        this.rights = rights;
        this.reads = reads;
    }

    @GetMapping
    @ApiResponse(
            responseCode = "200",
            description = "A zip: a file of JSON lines for each kind of thing, and the attachments",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void export(Member admin, HttpServletResponse response) throws IOException {
        admin.requireAdmin();
        exports.send(
                new Exports.Order(
                        OrganizationData.CATALOGUE,
                        List.of(admin.organizationId()),
                        admin.slug(),
                        admin.accountId(),
                        () -> rights.isAdmin(admin)),
                response);
    }

    /**
     * About how much an export is.
     *
     * @param tickets opened so far
     * @param bytes of all files
     */
    record ExportEstimate(long tickets, long bytes) {}

    @GetMapping("/estimate")
    ExportEstimate estimate(Member admin) {
        return reads.first(
                        ExportEstimate.class,
                        "select tickets, bytes from export_estimate(?)",
                        admin.requireAdmin().organizationId())
                .orElseThrow(Refusal::notFound);
    }
}
