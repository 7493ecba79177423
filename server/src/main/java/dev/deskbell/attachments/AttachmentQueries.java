package dev.deskbell.attachments;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what there is of files. Row-level security decides: a file is seen by whoever sees what it hangs on. */
@Component
class AttachmentQueries {

    private static final String UPLOADED = """
            select a.id, a.name, a.size, coalesce(f.type, 'application/octet-stream') as type,
                   coalesce(f.state, 'uploading') as state, f.finding, coalesce(f.preview = 'made', false) as preview,
                   f.width, f.height
            from attachment a
                     left join stored_file f on f.organization_id = a.organization_id and f.digest = a.digest
            where a.organization_id = ? and a.uploader_id = (select me())
            """;

    private static final String UNSENT = UPLOADED + " and not a.sent";

    private final Reads reads;

    AttachmentQueries(Reads reads) {
        this.reads = reads;
    }

    /**
     * A whole file.
     *
     * @param digest hexadecimal
     */
    record Stored(
            UUID organizationId,
            String name,
            String type,
            long size,
            String state,
            UUID storageKey,
            @Nullable UUID previewKey,
            String digest) {

        FileKey key() {
            return new FileKey(organizationId, storageKey);
        }
    }

    /**
     * @throws Refusal NOT_FOUND when there is none for the caller, or it is not whole yet
     */
    Stored stored(Member member, UUID id) {
        return stored(member.organizationId(), id);
    }

    Stored stored(UUID organizationId, UUID id) {
        return reads.first(Stored.class, """
                        select a.organization_id, a.name, f.type, f.size, f.state, f.storage_key, f.preview_key,
                               encode(f.digest, 'hex') as digest
                        from attachment a
                                 join stored_file f on f.organization_id = a.organization_id and f.digest = a.digest
                        where a.organization_id = ? and a.id = ?
                        """, organizationId, id).orElseThrow(Refusal::notFound);
    }

    /**
     * A file of an article in an organization's help center, for whoever may read what it shows.
     *
     * @throws Refusal NOT_FOUND when there is none for the caller
     */
    Stored inHelpCenter(String slug, UUID id) {
        return reads.first(Stored.class, """
                        select a.organization_id, a.name, f.type, f.size, f.state, f.storage_key, f.preview_key,
                               encode(f.digest, 'hex') as digest
                        from help_center(?) h
                                 join attachment a on a.organization_id = h.id
                                 join stored_file f on f.organization_id = a.organization_id and f.digest = a.digest
                        where a.id = ? and a.article_id is not null
                        """, slug, id).orElseThrow(Refusal::notFound);
    }

    /**
     * A file of the caller's that is not sent yet.
     *
     * @param whole whether all of it is there and looked at
     */
    record Upload(
            UUID organizationId, UUID id, String name, long size, UUID storageKey, String storageToken, boolean whole) {

        FileKey key() {
            return new FileKey(organizationId, storageKey);
        }
    }

    /**
     * @throws Refusal NOT_FOUND when the caller has no such upload
     */
    Upload upload(Member member, UUID id) {
        return reads.first(Upload.class, """
                        select organization_id, id, name, size, storage_key, storage_token, digest is not null as whole
                        from attachment
                        where organization_id = ? and id = ? and uploader_id = (select me()) and not sent
                        """, member.organizationId(), id).orElseThrow(Refusal::notFound);
    }

    /** The caller's files that are meant for that ticket, or for one that is not opened yet, oldest first. */
    List<AttachmentView> unsentFor(Member member, @Nullable Long number) {
        return reads.list(
                AttachmentView.class,
                UNSENT + " and a.meant_for is not distinct from ?::bigint order by a.id",
                member.organizationId(),
                number);
    }

    /** Those of them that are there, in their order of coming. */
    List<AttachmentView> unsent(Member member, List<UUID> ids) {
        return reads.list(
                AttachmentView.class,
                UNSENT + " and a.id = any (?::uuid[]) order by a.id",
                member.organizationId(),
                ids);
    }

    /** One of the caller's own, sent or not. */
    AttachmentView uploaded(Member member, UUID id) {
        return reads.first(AttachmentView.class, UPLOADED + " and a.id = ?", member.organizationId(), id)
                .orElseThrow(Refusal::notFound);
    }
}
