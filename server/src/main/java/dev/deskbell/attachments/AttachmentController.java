package dev.deskbell.attachments;

import dev.deskbell.organizations.Member;
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

/** Files on their way out: for whoever sees what they hang on, and never to be run. */
@RestController
@RequestMapping("/api/organizations/{slug}/attachments/{id}")
class AttachmentController {

    private final AttachmentQueries queries;
    private final Deliveries deliveries;

    AttachmentController(AttachmentQueries queries, Deliveries deliveries) {
        this.queries = queries;
        this.deliveries = deliveries;
    }

    /**
     * The bytes.
     *
     * @param inline to be shown where they are, which a few kinds of pictures may be; anything else is saved all the same
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
            Member member,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean inline,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        deliveries.deliver(queries.stored(member, id), inline, request, response);
    }

    /** A small picture of it. */
    @GetMapping("/preview")
    @ApiResponse(
            responseCode = "200",
            description = "A picture of at most 480 pixels a side",
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    void preview(Member member, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        deliveries.deliverPreview(queries.stored(member, id), request, response);
    }
}
