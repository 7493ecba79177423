package dev.deskbell.attachments;

import dev.deskbell.organizations.Member;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files on their way into an archive and out of one. */
@Component
public class ArchivedFiles {

    private final AttachmentQueries queries;
    private final FileStore files;
    private final Uploads uploads;

    ArchivedFiles(AttachmentQueries queries, FileStore files, Uploads uploads) {
        this.queries = queries;
        this.files = files;
        this.uploads = uploads;
    }

    /**
     * @throws dev.deskbell.platform.web.Refusal NOT_FOUND when there is none for the member
     */
    public InputStream read(Member member, UUID id) {
        return read(member.organizationId(), id);
    }

    /**
     * @throws dev.deskbell.platform.web.Refusal NOT_FOUND when there is none for the caller
     */
    public InputStream read(UUID organizationId, UUID id) {
        AttachmentQueries.Stored file = queries.stored(organizationId, id);
        return files.read(file.key(), 0, file.size());
    }

    /** SHA-256 of its content, in hexadecimal. */
    public String digest(Member member, UUID id) {
        return queries.stored(member, id).digest();
    }

    /** Takes a file in, as an upload of the member's that hangs nowhere yet; not within a transaction, which could forget its bytes. */
    public UUID take(Member member, String name, byte[] content) {
        AttachmentQueries.Upload upload = uploads.begin(member, name, content.length, null);
        return uploads.take(member, upload, new ByteArrayInputStream(content), null)
                .id();
    }
}
