package dev.deskbell.knowledge;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A knowledge base as a zip of Markdown files, out and in again; for staff. */
@RestController
@RequestMapping("/api/organizations/{slug}/knowledge")
class KnowledgeFilesController {

    private final KnowledgeExport export;
    private final KnowledgeImport archives;

    KnowledgeFilesController(KnowledgeExport export, KnowledgeImport archives) {
        this.export = export;
        this.archives = archives;
    }

    @GetMapping("/export")
    @ApiResponse(
            responseCode = "200",
            description =
                    "A zip: a folder for each category, a Markdown file for each article, and its pictures beside it",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void export(Member member, HttpServletResponse response) throws IOException {
        member.requireStaff();
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + member.slug() + "-knowledge.zip\"");
        export.write(member, response.getOutputStream());
    }

    /**
     * Makes the knowledge base what such a zip says; what the zip does not name stays.
     *
     * @param rehearse to be told what would change, and change nothing
     */
    @PostMapping("/import")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = "multipart/form-data",
                        schemaProperties =
                                @SchemaProperty(name = "file", schema = @Schema(type = "string", format = "binary"))),
                @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary"))
            })
    KnowledgeImport.Report take(
            Member member, @RequestParam(defaultValue = "false") boolean rehearse, HttpServletRequest request)
            throws IOException {
        member.requireStaff();
        Path file = Files.createTempFile("deskbell-import-", ".zip");
        try {
            try (InputStream sent = sent(request)) {
                keep(sent, file);
            }
            try (KnowledgeArchive archive = KnowledgeArchive.open(file)) {
                return archives.run(member, archive, rehearse);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static InputStream sent(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType());
        if (type.startsWith("application/zip") || type.startsWith("application/octet-stream")) {
            return request.getInputStream();
        }
        if (!JakartaServletFileUpload.isMultipartContent(request)) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE, "file", "must come as application/zip, or in a form");
        }
        try {
            FileItemInputIterator parts = new JakartaServletFileUpload<>().getItemIterator(request);
            while (parts.hasNext()) {
                FileItemInput part = parts.next();
                if ("file".equals(part.getFieldName())) {
                    return part.getInputStream();
                }
            }
        } catch (FileUploadException e) {
            throw Refusal.badField("file", "must be in a multipart body that is well-formed");
        }
        throw Refusal.badField("file", "is missing: send it as a form's file");
    }

    private static void keep(InputStream sent, Path file) throws IOException {
        try (OutputStream kept = Files.newOutputStream(file)) {
            byte[] piece = new byte[64 * 1024];
            long size = 0;
            for (int read = sent.read(piece); read >= 0; read = sent.read(piece)) {
                size += read;
                if (size > KnowledgeArchive.LARGEST) {
                    throw Refusal.of(
                            RefusalCode.FILE_TOO_LARGE,
                            "file",
                            "must be at most " + KnowledgeArchive.LARGEST + " bytes");
                }
                kept.write(piece, 0, read);
            }
        }
    }
}
