package dev.deskbell.attachments;

import dev.deskbell.attachments.AttachmentQueries.Upload;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The beginning of uploads: a form's file, raw bytes with or without Content-Range, or the creation of tus. */
@RestController
@RequestMapping("/api/organizations/{slug}/attachments")
class UploadsController {

    private final Uploads uploads;
    private final AttachmentQueries queries;

    UploadsController(Uploads uploads, AttachmentQueries queries) {
        this.uploads = uploads;
        this.queries = queries;
    }

    /** The caller's own files that are not sent yet. */
    record UnsentFiles(List<AttachmentView> items) {}

    @GetMapping
    UnsentFiles unsent(Member member, @RequestParam(required = false) @Nullable @Min(1) Long ticket) {
        return new UnsentFiles(queries.unsentFor(member, ticket));
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    @ApiResponse(responseCode = "204", description = "The server's abilities, by the headers of tus")
    ResponseEntity<Void> abilities(Member member) {
        return ResponseEntity.noContent().headers(Tus.abilities()).build();
    }

    @PostMapping
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = "multipart/form-data",
                        schemaProperties =
                                @SchemaProperty(name = "file", schema = @Schema(type = "string", format = "binary"))),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    @Parameter(name = "Content-Range", in = ParameterIn.HEADER, schema = @Schema(type = "string"))
    ResponseEntity<AttachmentView> upload(
            Member member, HttpServletRequest request, @RequestParam(required = false) @Nullable @Min(1) Long ticket)
            throws IOException {
        if (Tus.isSpokenBy(request)) {
            return begun(member, request, ticket);
        }
        return JakartaServletFileUpload.isMultipartContent(request)
                ? ofForm(member, request, ticket)
                : raw(member, request, ticket);
    }

    private ResponseEntity<AttachmentView> begun(Member member, HttpServletRequest request, @Nullable Long ticket) {
        Tus.requireVersion(request);
        Map<String, String> metadata = Tus.metadata(request);
        Upload upload =
                uploads.begin(member, metadata.getOrDefault("filename", ""), Tus.number(request, Tus.LENGTH), ticket);
        return ResponseEntity.created(location(member, upload))
                .headers(Tus.offset(0))
                .body(queries.uploaded(member, upload.id()));
    }

    private ResponseEntity<AttachmentView> ofForm(Member member, HttpServletRequest request, @Nullable Long ticket)
            throws IOException {
        long length = requiredLength(request);
        try {
            FileItemInputIterator parts = new JakartaServletFileUpload<>().getItemIterator(request);
            while (parts.hasNext()) {
                FileItemInput part = parts.next();
                if ("file".equals(part.getFieldName()) && !part.isFormField()) {
                    Upload upload = uploads.begin(member, String.valueOf(part.getName()), length, ticket);
                    return taken(member, upload, part.getInputStream(), request);
                }
            }
        } catch (FileUploadException e) {
            throw Refusal.badField("file", "must be in a multipart body that is well-formed");
        }
        throw Refusal.badField("file", "is missing: send it as a form's file, with a name");
    }

    private ResponseEntity<AttachmentView> raw(Member member, HttpServletRequest request, @Nullable Long ticket)
            throws IOException {
        if (!"application/octet-stream".equals(request.getContentType())) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE);
        }
        String header = request.getHeader("Content-Range");
        long length = requiredLength(request);
        ContentRange range = header == null ? null : ContentRange.parse(header);
        Upload upload = uploads.begin(member, name(request), range == null ? length : range.size(), ticket);
        if (range == null) {
            return taken(member, upload, request.getInputStream(), request);
        }
        if (range.first() != 0) {
            uploads.abandon(member, upload.id());
            throw Refusal.badField("Content-Range", "must begin at 0; send what follows by PATCH");
        }
        long received = uploads.append(member, upload.id(), 0, request.getInputStream());
        return ResponseEntity.created(location(member, upload))
                .headers(Tus.offset(received))
                .body(queries.uploaded(member, upload.id()));
    }

    private ResponseEntity<AttachmentView> taken(
            Member member, Upload upload, InputStream bytes, HttpServletRequest request) {
        AttachmentView file = uploads.take(member, upload, bytes, request.getHeader("Idempotency-Key"));
        return ResponseEntity.created(location(member, upload)).body(file);
    }

    /** By Content-Disposition (RFC 6266), as a download would have it; one that cannot be read is none. */
    private static String name(HttpServletRequest request) {
        String header = request.getHeader("Content-Disposition");
        try {
            String name =
                    header == null ? null : ContentDisposition.parse(header).getFilename();
            return name == null ? "" : name;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** It decides whether there is room, before any of it comes. */
    private static long requiredLength(HttpServletRequest request) {
        if (request.getContentLengthLong() < 0) {
            throw Refusal.of(RefusalCode.LENGTH_REQUIRED);
        }
        return request.getContentLengthLong();
    }

    private static URI location(Member member, Upload upload) {
        return URI.create("/api/organizations/" + member.slug() + "/attachments/" + upload.id());
    }
}
