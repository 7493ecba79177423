package dev.deskbell.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Sql;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every table that knows organizations leaves in an organization's export, with every column; or it is listed here, with the reason. Whoever
 * makes a new table or column decides that here.
 */
class CatalogueTest {

    private static final Map<String, String> NOT_EXPORTED = Map.ofEntries(
            Map.entry("article_word", "an index of the articles' words"),
            Map.entry("domain_proof", "links that are on their way, kept as hashes"),
            Map.entry("draft", "nobody's but whoever writes it"),
            Map.entry("mail_stop", "each member's own choice"),
            Map.entry("notice", "mails that are being written"),
            Map.entry("organization_erasure", "the end of the organization itself"),
            Map.entry("person_erasure", "names that are being taken out"),
            Map.entry("presence", "fades within seconds"),
            Map.entry("published_article", "a copy of the revision that is published"),
            Map.entry("published_file", "which files that copy shows"),
            Map.entry("routing_task", "tickets that wait a moment for the rules"),
            Map.entry("storage_waste", "bytes that are being removed"),
            Map.entry("ticket_counter", "counts the tickets"),
            Map.entry("ticket_queue", "made of the tickets that wait for somebody"),
            Map.entry("ticket_seen", "what each has read, each one's own"),
            Map.entry("ticket_tag", "an index of the tickets' tags"),
            Map.entry("ticket_tally", "counts the tickets"));

    /** By table, or for every one. */
    private static final Set<String> LEFT_OUT = Set.of(
            "*.organization_id",
            "*.document",
            "*.title_words",
            "article.text", // body without its Markdown
            "article.field_versions",
            "article_revision.text",
            "article_rating.visitor",
            "article_deflection.visitor",
            "attachment.meant_for",
            "attachment.sent",
            "attachment.digest", // as sha256 of the file
            "attachment.size", // of the file
            "attachment.request_key",
            "attachment.storage_key",
            "attachment.storage_token",
            "stored_file.storage_key",
            "stored_file.preview_key",
            "stored_file.preview",
            "stored_file.attempts",
            "stored_file.due_at",
            "stored_file.unnamed_since",
            "stored_file.created_at", // of the first of its attachments
            "category.level", // whether it has a parent
            "category.parent_level",
            "change.xid",
            "invitation.email_key",
            "invitation.token_hash",
            "organization_domain.challenge",
            "rehearsal.seen_at",
            "search_miss.searcher",
            "ticket.status", // what the requester sees of triage's
            "ticket.updated_at",
            "triage.version", // ticket's and triage's go together
            "triage.resolved_at");

    @Test
    void everyTableLeavesOrSaysWhyNot() {
        try (Sql sql = Sql.superuser()) {
            Set<String> tables = new TreeSet<>(Traces.tablesOfOrganizations(sql));
            assertThat(tables).containsAll(NOT_EXPORTED.keySet());
            tables.removeIf(table -> !exporting(table).isEmpty());
            assertThat(tables).containsExactlyInAnyOrderElementsOf(NOT_EXPORTED.keySet());
        }
    }

    @Test
    void everyColumnLeavesOrIsLeftOutOnPurpose() {
        try (Sql sql = Sql.superuser()) {
            for (String table : Traces.tablesOfOrganizations(sql)) {
                List<Kind> kinds = exporting(table);
                if (kinds.isEmpty()) {
                    continue;
                }
                String columns = kinds.stream()
                        .flatMap(kind -> kind.columns().stream())
                        .map(Kind.Column::sql)
                        .collect(Collectors.joining(" "));
                List<String> missing = sql
                        .rows(
                                "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped",
                                table)
                        .stream()
                        .filter(column -> !LEFT_OUT.contains("*." + column) && !LEFT_OUT.contains(table + "." + column))
                        .filter(column -> !Pattern.compile("\\." + column + "\\b")
                                .matcher(columns)
                                .find())
                        .toList();
                assertThat(missing).as(table).isEmpty();
            }
        }
    }

    private static List<Kind> exporting(String table) {
        Pattern name = Pattern.compile("\\b" + table + "\\b");
        return OrganizationData.CATALOGUE.kinds().stream()
                .filter(kind -> name.matcher(kind.from()).find())
                .toList();
    }
}
