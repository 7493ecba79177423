package dev.deskbell.privacy;

import dev.deskbell.platform.web.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All that is kept of the caller, for them to take along. */
@RestController
@RequestMapping("/api/me")
class MyDataController {

    private final Exports exports;
    private final Rights rights;

    MyDataController(Exports exports, Rights rights) {
        this.exports = exports;
        this.rights = rights;
    }

    @GetMapping("/export")
    @ApiResponse(
            responseCode = "200",
            description = "A zip: a file of JSON lines for each kind of thing, and the caller's files",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void export(Caller caller, HttpServletResponse response) throws IOException {
        exports.send(
                new Exports.Order(
                        PersonData.CATALOGUE, List.of(), "deskbell-my-data", caller.accountId(), rights::isSignedIn),
                response);
    }
}
