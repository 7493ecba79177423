package dev.deskbell.attachments;

import dev.deskbell.attachments.AttachmentQueries.Stored;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives out a file that its reader was found to see, unless it is held back. */
@Component
class Deliveries {

    private final FileStore files;

    Deliveries(FileStore files) {
        this.files = files;
    }

    /**
     * The bytes.
     *
     * @param inline to be shown where they are, which a few kinds of pictures may be; anything else is saved all the same
     */
    void deliver(Stored file, boolean inline, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refuseHeldBack(file);
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
    void deliverPreview(Stored file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuseHeldBack(file);
        UUID key = file.previewKey();
        if (key == null) {
            throw Refusal.notFound();
        }
        FileKey picture = new FileKey(file.organizationId(), key);
        long size = files.received(picture, "");
        String type = file.type().equals("image/png") || file.type().equals("image/gif") ? "image/png" : "image/jpeg";
        new Download("preview-of-" + file.name(), type, size, key.toString(), true)
                .answer(request, response, (from, count) -> files.read(picture, from, count));
    }

    private static void refuseHeldBack(Stored file) {
        switch (file.state()) {
            case "checking" -> throw Refusal.of(RefusalCode.FILE_IS_BEING_CHECKED);
            case "refused" -> throw Refusal.of(RefusalCode.FILE_IS_REFUSED);
            default -> {}
        }
    }
}
