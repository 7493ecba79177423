package dev.deskbell.attachments;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rest of an upload: how far it is, its next piece (by tus, or with Content-Range), its end. */
@RestController
@RequestMapping("/api/organizations/{slug}/attachments/{id}")
class UploadController {

    private final Uploads uploads;

    UploadController(Uploads uploads) {
        this.uploads = uploads;
    }

    @RequestMapping(method = RequestMethod.HEAD, headers = "Tus-Resumable")
    @ApiResponse(responseCode = "200", description = "How far it is: Upload-Offset, Upload-Length")
    ResponseEntity<Void> progress(Member member, @PathVariable UUID id, HttpServletRequest request) {
        Tus.requireVersion(request);
        Uploads.Progress progress = uploads.progress(member, id);
        return ResponseEntity.ok()
                .headers(Tus.offset(progress.received()))
                .header(Tus.LENGTH, Long.toString(progress.size()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PatchMapping
    @ApiResponse(responseCode = "204", description = "Received: Upload-Offset says how much")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/offset+octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Parameter(name = "Upload-Offset", in = ParameterIn.HEADER, schema = @Schema(type = "integer"))
    @Parameter(name = "Content-Range", in = ParameterIn.HEADER, schema = @Schema(type = "string"))
    ResponseEntity<Void> append(Member member, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        long received = uploads.append(member, id, offset(request), request.getInputStream());
        return ResponseEntity.noContent().headers(Tus.offset(received)).build();
    }

    private static long offset(HttpServletRequest request) {
        String type = request.getContentType();
        if (Tus.isSpokenBy(request)) {
            Tus.requireVersion(request);
            if (!"application/offset+octet-stream".equals(type)) {
                throw Refusal.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE);
            }
            return Tus.number(request, Tus.OFFSET);
        }
        @Nullable String range = request.getHeader("Content-Range");
        if (!"application/octet-stream".equals(type)) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (range == null) {
            throw Refusal.badField("Content-Range", "is missing: bytes 1000-1999/5000");
        }
        return ContentRange.parse(range).first();
    }

    /** It is not wanted any more. What was sent stays. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void abandon(Member member, @PathVariable UUID id) {
        uploads.abandon(member, id);
    }
}
