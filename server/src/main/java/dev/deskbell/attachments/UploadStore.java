package dev.deskbell.attachments;

import dev.deskbell.attachments.AttachmentQueries.Upload;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.RecordMapper;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes the rows of uploads. */
@Repository
class UploadStore {

    private final JdbcClient jdbc;
    private final FileStore files;
    private final VirusScanner scanner;

    UploadStore(JdbcClient jdbc, FileStore files, VirusScanner scanner) {
        this.jdbc = jdbc;
        this.files = files;
        this.scanner = scanner;
    }

    private record Begun(
            @Nullable UUID id,
            @Nullable UUID storageKey,
            @Nullable String refusal,
            long room) {}

    @Transactional
    UUID begin(Member member, String name, long size, @Nullable Long meantFor) {
        Begun begun = jdbc.sql("select id, storage_key, refusal, room from begin_upload(?, ?, ?, ?::bigint)")
                .params(Arrays.asList(member.organizationId(), name, size, meantFor))
                .query(RecordMapper.rows(Begun.class))
                .optional()
                .orElseThrow(Refusal::notFound);
        UUID id = begun.id();
        UUID key = begun.storageKey();
        if (id == null || key == null) {
            throw refusal(String.valueOf(begun.refusal()), begun.room());
        }
        String token = files.begin(new FileKey(member.organizationId(), key), size);
        if (!token.isEmpty()) {
            jdbc.sql("update attachment set storage_token = ? where organization_id = ? and id = ?")
                    .params(token, member.organizationId(), id)
                    .update();
        }
        return id;
    }

    private static Refusal refusal(String limit, long room) {
        return switch (limit) {
            case "file" -> Refusal.of(RefusalCode.FILE_TOO_LARGE, "size", "must be at most " + room + " bytes");
            case "ticket" ->
                Refusal.of(
                        RefusalCode.TICKET_FILES_FULL, "size", "must be at most " + room + " bytes on this ticket now");
            case "organization" ->
                Refusal.of(RefusalCode.ORGANIZATION_FILES_FULL, "size", "must be at most " + room + " bytes now");
            default -> Refusal.of(RefusalCode.TOO_MANY_UPLOADS);
        };
    }

    /** All of it is there, and is this. */
    @Transactional
    void finish(Member member, Upload upload, byte[] digest, long size, String type, @Nullable String requestKey) {
        jdbc.sql("select finish_upload(?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        member.organizationId(),
                        upload.id(),
                        digest,
                        size,
                        type,
                        scanner.isThere() ? "checking" : "ready",
                        FileType.isPicture(type) ? "wanted" : "none",
                        requestKey))
                .query()
                .singleRow();
    }

    private record Earlier(UUID id, String name, byte[] digest) {}

    /**
     * The attachment that came under the key before.
     *
     * @throws Refusal KEY_REUSED when it was another file
     */
    @Transactional(readOnly = true)
    @Nullable
    UUID earlier(Member member, String requestKey, byte[] digest, String name) {
        Earlier earlier = jdbc.sql("""
                        select id, name, digest
                        from attachment
                        where organization_id = ? and uploader_id = (select me()) and request_key = ?
                        """)
                .params(member.organizationId(), requestKey)
                .query(RecordMapper.rows(Earlier.class))
                .optional()
                .orElse(null);
        if (earlier == null) {
            return null;
        }
        if (!Arrays.equals(earlier.digest(), digest) || !earlier.name().equals(name)) {
            throw Refusal.of(RefusalCode.KEY_REUSED);
        }
        return earlier.id();
    }

    @Transactional
    void abandon(Member member, UUID id) {
        jdbc.sql("delete from attachment where organization_id = ? and id = ? and not sent")
                .params(member.organizationId(), id)
                .update();
    }
}
