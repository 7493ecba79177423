package dev.deskbell.attachments;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file where it hangs.
 *
 * @param size in bytes
 * @param type by its content; of one that is still uploaded, application/octet-stream
 * @param finding of what is refused: the virus; {@code not_checked} when it is given out without having been checked
 * @param preview whether there is a small picture of it
 * @param width of the picture itself, in pixels; null for what is none
 */
public record AttachmentView(
        UUID id,
        String name,
        long size,
        String type,

        @Schema(allowableValues = {"uploading", "checking", "ready", "refused"})
        String state,

        @Nullable String finding,
        boolean preview,
        @Nullable Integer width,
        @Nullable Integer height) {}
