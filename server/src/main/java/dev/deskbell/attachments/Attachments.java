package dev.deskbell.attachments;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The files of messages and descriptions, for who writes and reads those. */
@Component
public class Attachments {

    /** SQL: the files of one message of the table {@code message}, as the caller sees them, for {@link #parse}. */
    public static final String OF_MESSAGE = of("a.message_id = message.id", "message");

    /** SQL: the files of the description of a ticket {@code t}. */
    public static final String OF_DESCRIPTION = of("a.message_id is null", "t");

    /** SQL: the files of an article {@code a}, as staff sees them. */
    public static final String OF_ARTICLE = ofArticle("a.id");

    /** SQL: the files of a published article {@code p}, as the caller sees them. */
    public static final String OF_PUBLISHED_ARTICLE = ofArticle("p.article_id");

    private static final TypeReference<List<AttachmentView>> LIST = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AttachmentQueries queries;
    private final Reads reads;

    Attachments(JdbcClient jdbc, JsonMapper json, AttachmentQueries queries, Reads reads) {
        this.jdbc = jdbc;
        this.json = json;
        this.queries = queries;
        this.reads = reads;
    }

    private static String of(String condition, String table) {
        return """
                (select %3$s
                 from attachment a
                          join stored_file f on f.organization_id = a.organization_id and f.digest = a.digest
                 where a.organization_id = %2$s.organization_id and a.number = %2$s.number and %1$s)
                """.formatted(condition, table, list("a", "f"));
    }

    private static String ofArticle(String id) {
        return """
                (select %2$s
                 from attachment f
                          join stored_file s on s.organization_id = f.organization_id and s.digest = f.digest
                 where f.organization_id = %3$s.organization_id and f.article_id = %1$s)
                """.formatted(id, list("f", "s"), id.substring(0, id.indexOf('.')));
    }

    private static String list(String attachment, String file) {
        return """
                jsonb_agg(jsonb_build_object('id', %1$s.id, 'name', %1$s.name, 'size', %2$s.size, 'type', %2$s.type,
                                             'state', %2$s.state, 'finding', %2$s.finding, 'preview', %2$s.preview = 'made',
                                             'width', %2$s.width, 'height', %2$s.height)
                          order by %1$s.id)::text""".formatted(attachment, file);
    }

    /** The files of a ticket's description, as the caller sees them. */
    public List<AttachmentView> ofDescription(UUID organizationId, long number) {
        return reads
                .values(
                        String.class,
                        "select " + OF_DESCRIPTION + " from ticket t where t.organization_id = ? and t.number = ?",
                        organizationId,
                        number)
                .stream()
                .flatMap(answer -> parse(answer).stream())
                .toList();
    }

    /** What {@link #OF_MESSAGE} or {@link #OF_DESCRIPTION} answered. */
    public List<AttachmentView> parse(@Nullable String answer) {
        return answer == null ? List.of() : json.readValue(answer, LIST);
    }

    /**
     * Hangs files that the member has uploaded on a message, or on a ticket's description, in the caller's transaction.
     *
     * @param message null for the description
     * @throws Refusal of the field {@code attachments}, when one of them is not the member's own, not whole, sent already or refused
     */
    public List<AttachmentView> send(Member member, long number, @Nullable UUID message, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<AttachmentView> files = sendable(member, ids);
        int sent = jdbc.sql("""
                        update attachment
                        set number = ?, message_id = ?
                        where organization_id = ? and id = any (?) and not sent
                        """)
                .params(Arrays.asList(number, message, member.organizationId(), ids.toArray(UUID[]::new)))
                .update();
        if (sent != ids.size()) {
            throw notUnsent();
        }
        return files;
    }

    /**
     * Hangs files that the member, of staff, has uploaded on an article, in the caller's transaction. Readers get those that its
     * published text names.
     *
     * @throws Refusal as {@link #send} does
     */
    public void hangOnArticle(Member staff, UUID articleId, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        sendable(staff, ids);
        int sent = jdbc.sql(
                        "update attachment set article_id = ? where organization_id = ? and id = any (?) and not sent")
                .params(articleId, staff.organizationId(), ids.toArray(UUID[]::new))
                .update();
        if (sent != ids.size()) {
            throw notUnsent();
        }
    }

    /** Those of the files that are the member's own and hang nowhere yet. */
    public List<UUID> unsentAmong(Member member, List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : queries.unsent(member, ids).stream().map(AttachmentView::id).toList();
    }

    private List<AttachmentView> sendable(Member member, List<UUID> ids) {
        waitForExaminations(member, ids);
        List<AttachmentView> files = queries.unsent(member, ids);
        if (files.size() != ids.size()) {
            throw notUnsent();
        }
        if (files.stream().anyMatch(file -> file.state().equals("uploading"))) {
            throw Refusal.badField("attachments", "has a file that is not uploaded to its end yet");
        }
        if (files.stream().anyMatch(file -> file.state().equals("refused"))) {
            throw Refusal.badField("attachments", "has a file that was refused; leave it away");
        }
        return files;
    }

    /** What is being found out about a file now is either told with the message, or to those who have it already: not to nobody. */
    private void waitForExaminations(Member member, List<UUID> ids) {
        jdbc.sql("""
                        select pg_advisory_xact_lock_shared(hashtextextended('file ' || encode(digest, 'hex'), 0))
                        from attachment
                        where organization_id = ? and id = any (?) and digest is not null
                        order by digest
                        """)
                .params(member.organizationId(), ids.toArray(UUID[]::new))
                .query()
                .listOfRows();
    }

    private static Refusal notUnsent() {
        return Refusal.badField(
                "attachments", "must be ids of files that you uploaded here and have not sent yet, each once");
    }
}
