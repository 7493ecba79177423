package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Organizations can be spread over several servers (ADR 15): what a request reads of an organization's tables it reads of one
 * organization, which it names. The plans are those of a day's work, functions and triggers included.
 */
class ConfinementTest {

    /** Small, and the same on every server: who somebody is and where they belong is asked before one knows of which organization. */
    private static final Set<String> EVERYWHERE =
            Set.of("member", "organization_settings", "organization_domain", "organization_erasure", "team_member");

    /** What goes over more than one organization on purpose, and why. */
    private static final Map<String, String> ACROSS = Map.of(
            "select o.id as organization_id, o.slug as organization_slug",
            "a customer's own tickets, wherever, with the last answer to each",
            "select o.slug, o.name, o.color, o.greeting",
            "how many of them there are with each organization",
            "v_hits :=",
            "search: its indexes are of organization and word, in one expression (ADR 5)");

    private final HelpDesk acme = HelpDesk.acme();
    private final HelpDesk globex = HelpDesk.founded("Globex");

    @Test
    void whatADaysWorkReadsIsOfOneOrganizationThatItNames() {
        List<JsonNode> plans = Plans.of(() -> {
            aDay(acme);
            aDay(globex);
        });
        assertThat(plans).hasSizeGreaterThan(200);
        Map<String, String> tenants = tenantTables();
        Set<String> open = new TreeSet<>();
        for (JsonNode plan : plans) {
            Confinement.openTables(plan.path("Plan"), tenants)
                    .forEach(table -> open.add(table + ": " + firstWords(plan)));
        }
        open.removeIf(line -> ACROSS.keySet().stream().anyMatch(key -> line.contains(": " + key)));
        assertThat(open).isEmpty();
    }

    private static String firstWords(JsonNode plan) {
        String text =
                plan.path("Query Text").asString("").replaceAll("\\s+", " ").strip();
        return text.substring(0, Math.min(400, text.length()));
    }

    /** Each with itself, and each part of one with the whole. */
    private static Map<String, String> tenantTables() {
        Map<String, String> tables = new HashMap<>();
        try (Sql sql = Sql.superuser()) {
            for (String row : sql.rows("""
                    select c.relname, coalesce(p.inhparent::regclass::text, c.relname)
                    from pg_class c
                             join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
                             left join pg_inherits p on p.inhrelid = c.oid
                    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                    """)) {
                String[] names = row.split("\\|", -1);
                if (!EVERYWHERE.contains(names[1])) {
                    tables.put(names[0], names[1]);
                }
            }
        }
        return tables;
    }

    private static void aDay(HelpDesk desk) {
        long number = desk.opens(desk.cleo, "Printer jams");
        desk.replies(desk.eve, number, "Which one?");
        desk.replies(desk.cleo, number, "The large one.");
        desk.notes(desk.eve, number, "That one again.");
        String team = desk.team("Hardware", "least_loaded");
        desk.joins(team, desk.eve);
        desk.rule("Urgent", "ticket.priority == 'urgent'", "tags", List.of("urgent"));
        desk.edits(desk.eve, number, "team", team, "assignee", desk.eve.id().toString(), "tags", List.of("printer"));
        desk.attaches(desk.cleo, number, "public", desk.uploads(desk.cleo, "jam.txt", new byte[] {1}));
        String article = desk.published("Printers", "How to clear a jam.", "public");
        desk.rewrites(desk.eve, article, "title", "Printers that jam");
        desk.publishes(article);
        desk.eve
                .put(desk.ticket(number) + "/presence", Json.of("state", "viewing"))
                .expect(204);
        desk.eve
                .put(desk.ticket(number) + "/draft", Json.of("body", "Perhaps", "visibility", "public"))
                .expect(200);
        desk.eve.post(desk.ticket(number) + "/resolution").expect(200);
        desk.cleo
                .post(desk.ticket(number) + "/rating", Json.of("score", "good"))
                .expect(201);
        for (Visitor reader : List.of(desk.ada, desk.cleo)) {
            for (String path : List.of(
                    "",
                    "/tickets",
                    "/tickets?status=open&sort=-priority",
                    "/tickets?assignee=me",
                    "/tickets?q=printer",
                    "/tickets?tag=printer",
                    "/tickets/" + number,
                    "/tickets/" + number + "/messages",
                    "/tickets/" + number + "/changes",
                    "/tickets/" + number + "/routing",
                    "/tickets/stats",
                    "/tags",
                    "/members?q=eve",
                    "/agents",
                    "/teams",
                    "/routing/rules",
                    "/customers/" + desk.cleo.id(),
                    "/articles",
                    "/articles?q=jam",
                    "/articles/" + article,
                    "/articles/" + article + "/related",
                    "/articles/" + article + "/revisions",
                    "/articles/suggestions?text=jam",
                    "/categories",
                    "/knowledge/report?days=7",
                    "/attachments?ticket=" + number,
                    "/domains",
                    "/invitations",
                    "/join-requests",
                    "/handovers")) {
                reader.get(desk.at(path));
            }
            for (String path : List.of(
                    "/api/me",
                    "/api/my/organizations",
                    "/api/my/tickets",
                    "/api/my/tickets?q=printer",
                    "/api/organizations",
                    "/api/live/changes",
                    "/help/" + desk.slug,
                    "/help/" + desk.slug + "/articles/printers")) {
                reader.get(path);
            }
        }
    }
}
