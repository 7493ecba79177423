package dev.deskbell.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must be in one place each for the day when organizations are spread over several PostgreSQL (ADR 15): the form of the calls in
 * policies, and how an identity is bound to a statement.
 */
class PolicyCallsTest {

    private static final String POLICIES = """
            select format('alter policy %I on %I %s %s', policyname, tablename, 'using (' || qual || ')',
                          'with check (' || with_check || ')')
            from pg_policies
            where schemaname = 'public' and concat(qual, with_check) ~ '\\mm[ey]_?\\w*\\('
            order by tablename, policyname
            """;

    @Test
    void thePlainFormShowsEverybodyTheSame(@TempDir Path data) throws SQLException {
        try (OtherDatabase plain = OtherDatabase.migrated(PolicyCalls.PLAIN);
                OtherDatabase usual = OtherDatabase.empty()) {
            List<Visitor> people = peopleOf(data, usual);
            List<String> forms = plain.rows(POLICIES);
            try (Sql sql = Sql.superuser(usual.name())) {
                assertThat(forms).hasSameSizeAs(sql.rows(POLICIES)).doesNotContainAnyElementsOf(sql.rows(POLICIES));
                List<Map<String, String>> seen =
                        people.stream().map(one -> seenBy(sql, one)).toList();
                assertThat(seen.stream().distinct()).hasSizeGreaterThan(6);

                forms.forEach(sql::update);
                assertThat(people.stream().map(one -> seenBy(sql, one)).toList())
                        .isEqualTo(seen);
            }
        }
    }

    /** Of two organizations, the first of which narrows its employees, in a database that nobody uses any more afterwards. */
    private static List<Visitor> peopleOf(Path data, OtherDatabase database) {
        try (OtherDesk program = OtherDesk.start(data, database.settings())) {
            List<HelpDesk> desks = List.of(HelpDesk.at(program), HelpDesk.at(program));
            for (HelpDesk desk : desks) {
                long number = desk.opens(desk.cleo, "Printer jams");
                desk.replies(desk.eve, number, "Which one?");
                desk.notes(desk.eve, number, "That one again.");
                desk.joins(desk.team("Hardware"), desk.eve);
                desk.published("Printers", "How to clear a jam.", "customers");
                desk.attaches(desk.cleo, number, "public", desk.uploads(desk.cleo, "jam.txt", new byte[] {1}));
            }
            desks.getFirst().narrowsEmployees();
            return desks.stream()
                    .flatMap(desk -> Stream.of(desk.ada, desk.eve, desk.finn, desk.cleo, desk.dan))
                    .toList();
        }
    }

    /** Of each table that the app role may read: how many rows, and a checksum of them. */
    private static Map<String, String> seenBy(Sql sql, Visitor somebody) {
        Map<String, String> seen = new TreeMap<>();
        sql.rows("select set_config('role', 'deskbell_app', true)");
        sql.identify(somebody.handle());
        for (String table : sql.rows("""
                select relname
                from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                  and relname <> 'flyway_schema_history' and has_table_privilege('deskbell_app', oid, 'select')
                """)) {
            seen.put(
                    table,
                    sql.value(
                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                    + table + " t"));
        }
        sql.rows("select set_config('role', 'none', true)");
        return seen;
    }

    /** What else Citus would not take, so that ADR 15's list stays true. */
    @Test
    void thePoliciesThatReadOtherTablesAreTheOnesInTheList() throws SQLException {
        try (OtherDatabase plain = OtherDatabase.migrated(PolicyCalls.PLAIN)) {
            assertThat(plain.rows("""
                    select tablename || ' ' || policyname
                    from pg_policies
                    where schemaname = 'public' and concat(qual, with_check) ilike '%select%' and roles = '{deskbell_app}'
                    order by 1
                    """))
                    .containsExactly(
                            "account colleagues",
                            "article_read own",
                            "article_slug readers",
                            "attachment sending",
                            "category readers",
                            "draft own",
                            "handover_ticket own",
                            "message author",
                            "message requester",
                            "organization_domain own_domain",
                            "published_file readers",
                            "team_member admins",
                            "ticket_follow_up following",
                            "ticket_rating requester",
                            "ticket_seen own",
                            "triage opening");
        }
    }

    @Test
    void anIdentityIsBoundInOnePlace() throws IOException {
        assertThat(sourcesThatSay("deskbell\\.session|set_config|set local")).containsExactly("IdentityBinding.java");
    }

    private static List<String> sourcesThatSay(String words) throws IOException {
        Pattern pattern = Pattern.compile(words);
        List<String> names = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                if (pattern.matcher(Files.readString(source)).find()) {
                    names.add(String.valueOf(source.getFileName()));
                }
            }
        }
        return names;
    }
}
