package dev.deskbell.attachments;

import dev.deskbell.attachments.AttachmentQueries.Stored;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
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
    private final FileStore files;

    AttachmentController(AttachmentQueries queries, FileStore files) {
        this.queries = queries;
        this.files = files;
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
        Stored file = released(member, id);
        Download download = new Download(
                file.name(), file.type(), file.size(), file.digest(), inline && FileType.isSafeInline(file.type()));
        Optional<URI> link = inline ? Optional.empty() : files.link(file.key(), file.type(), download.disposition());
        if (link.isPresent()) {
            response.setHeader("Referrer-Policy", "no-referrer");
            response.sendRedirect(link.get().toString());
            return;
        }
        download.answer(request, response, (from, count) -> files.read(file.key(), from, count));
    }

    /** A small picture of it. */
    @GetMapping("/preview")
    @ApiResponse(
            responseCode = "200",
            description = "A picture of at most 480 pixels a side",
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    void preview(Member member, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Stored file = released(member, id);
        UUID key = file.previewKey();
        if (key == null) {
            throw Refusal.notFound();
        }
        FileKey picture = new FileKey(member.organizationId(), key);
        long size = files.received(picture, "");
        String type = file.type().equals("image/png") || file.type().equals("image/gif") ? "image/png" : "image/jpeg";
        new Download("preview-of-" + file.name(), type, size, key.toString(), true)
                .answer(request, response, (from, count) -> files.read(picture, from, count));
    }

    private Stored released(Member member, UUID id) {
        Stored file = queries.stored(member, id);
        return switch (file.state()) {
            case "checking" -> throw Refusal.of(RefusalCode.FILE_IS_BEING_CHECKED);
            case "refused" -> throw Refusal.of(RefusalCode.FILE_IS_REFUSED);
            default -> file;
        };
    }
}
