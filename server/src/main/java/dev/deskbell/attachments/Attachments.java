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
                (select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'size', f.size, 'type', f.type,
                                                     'state', f.state, 'finding', f.finding,
                                                     'preview', f.preview = 'made', 'width', f.width, 'height', f.height)
                                  order by a.id)::text
                 from attachment a
                          join stored_file f on f.organization_id = a.organization_id and f.digest = a.digest
                 where a.organization_id = %2$s.organization_id and a.number = %2$s.number and %1$s)
                """.formatted(condition, table);
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
        int sent = jdbc.sql("""
                        update attachment
                        set number = ?, message_id = ?
                        where organization_id = ? and id = any (?) and number is null
                        """)
                .params(Arrays.asList(number, message, member.organizationId(), ids.toArray(UUID[]::new)))
                .update();
        if (sent != ids.size()) {
            throw notUnsent();
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
