package dev.deskbell.attachments;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pictures and files of articles, for their readers, signed out too. */
@RestController
@RequestMapping("/api/help/{slug}/attachments/{id}")
class HelpCenterFilesController {

    private final AttachmentQueries queries;
    private final Deliveries deliveries;

    HelpCenterFilesController(AttachmentQueries queries, Deliveries deliveries) {
        this.queries = queries;
        this.deliveries = deliveries;
    }

    /**
     * The bytes.
     *
     * @param inline where it stands in a page, unless told: a few kinds of pictures may be; anything else is saved all the same
     */
    @GetMapping
    @ApiResponse(
            responseCode = "200",
            description = "The bytes; with Range, some of them (206)",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void download(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "true") boolean inline,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        deliveries.deliver(queries.inHelpCenter(slug, id), inline, request, response);
    }
}
