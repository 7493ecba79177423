package dev.deskbell.attachments;

import dev.deskbell.attachments.AttachmentQueries.Upload;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Taking files in: each has its row before its first byte, and is not there for anybody before its last. */
@Service
class Uploads {

    private final UploadStore store;
    private final AttachmentQueries queries;
    private final FileStore files;
    private final Checksums checksums;
    private final UploadTurns turns;

    Uploads(UploadStore store, AttachmentQueries queries, FileStore files, Checksums checksums, UploadTurns turns) {
        this.store = store;
        this.queries = queries;
        this.files = files;
        this.checksums = checksums;
        this.turns = turns;
    }

    /**
     * Begins an upload.
     *
     * @param size in bytes
     * @param meantFor a ticket that the member may write to; null for one that is not opened yet
     * @throws Refusal FILE_TOO_LARGE, TICKET_FILES_FULL, ORGANIZATION_FILES_FULL, TOO_MANY_UPLOADS; NOT_FOUND for a ticket that
     *     is not there
     */
    Upload begin(Member member, String name, long size, @Nullable Long meantFor) {
        if (size < 1) {
            throw Refusal.badField("size", "must be at least 1: the file is empty");
        }
        return queries.upload(member, store.begin(member, FileName.clean(name), size, meantFor));
    }

    /** How much of how much is safe, in bytes. */
    record Progress(long received, long size) {}

    /** What was cut off between its last byte and being whole is made whole. */
    Progress progress(Member member, UUID id) {
        Upload upload = queries.upload(member, id);
        if (upload.whole()) {
            return new Progress(upload.size(), upload.size());
        }
        long received = files.received(upload.key(), upload.storageToken());
        if (received == upload.size()) {
            try (UploadTurns.Turn _ = turns.take(member.accountId(), id)) {
                finish(member, upload, upload.size(), null);
            }
        }
        return new Progress(received, upload.size());
    }

    /**
     * Takes the next piece; with the last one, the file is whole.
     *
     * @param offset where the piece begins, in bytes: what is received already
     * @return how much is received now
     * @throws Refusal UPLOAD_OFFSET when it does not begin there, UPLOAD_BUSY when another piece is just coming
     */
    long append(Member member, UUID id, long offset, InputStream body) {
        try (UploadTurns.Turn _ = turns.take(member.accountId(), id)) {
            Upload upload = queries.upload(member, id);
            long before = upload.whole() ? upload.size() : files.received(upload.key(), upload.storageToken());
            if (offset != before) {
                throw Refusal.of(RefusalCode.UPLOAD_OFFSET, "Upload-Offset", "must be " + before);
            }
            if (upload.whole()) {
                return before;
            }
            long received = piece(upload, offset, new Piece(body));
            if (received == upload.size()) {
                finish(member, upload, received, null);
            }
            return received;
        }
    }

    /**
     * Takes a whole file in one piece, as a form sends it.
     *
     * @param requestKey Idempotency-Key: the same file under it again is the same attachment; null for none
     * @throws Refusal KEY_REUSED when another file came under the key
     */
    AttachmentView take(Member member, Upload upload, InputStream body, @Nullable String requestKey) {
        try (UploadTurns.Turn _ = turns.take(member.accountId(), upload.id())) {
            Piece piece = new Piece(body);
            long received = piece(upload, 0, piece);
            if (piece.isCut() || received == 0) {
                abandon(member, upload.id());
                throw Refusal.badField("file", received == 0 ? "must not be empty" : "must come to its end");
            }
            return queries.uploaded(member, finish(member, upload, received, requestKey));
        }
    }

    private long piece(Upload upload, long offset, Piece piece) {
        Checksums.Running checksum = checksums.at(upload.key(), offset);
        piece.countInto(checksum.digest());
        long received = files.append(upload.key(), upload.storageToken(), offset, upload.size(), piece);
        checksums.keep(upload.key(), checksum, received);
        return received;
    }

    private UUID finish(Member member, Upload upload, long size, @Nullable String requestKey) {
        FileKey key = upload.key();
        files.complete(key, upload.storageToken());
        byte[] digest = checksums.of(key, size);
        String type = FileType.of(files.read(key, 0, size), upload.name());
        UUID earlier = requestKey == null ? null : store.earlier(member, requestKey, digest, upload.name());
        if (earlier == null) {
            try {
                store.finish(member, upload, digest, size, type, requestKey);
                return upload.id();
            } catch (DuplicateKeyException another) {
                earlier = store.earlier(member, String.valueOf(requestKey), digest, upload.name());
            }
        }
        abandon(member, upload.id());
        return earlier == null ? upload.id() : earlier;
    }

    /** It is not wanted any more, whole or not. */
    void abandon(Member member, UUID id) {
        queries.upload(member, id);
        store.abandon(member, id);
    }
}
