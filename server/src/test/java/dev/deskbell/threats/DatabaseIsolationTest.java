package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Threats 1 to 6, 8, 10 to 14, 16 and 18: what the catalog says, and what becomes of somebody who runs SQL of their own as
 * the role that serves requests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseIsolationTest {

    /** Every function that runs with more rights than its caller. A new one is added here by a person who thought about it. */
    private static final Set<String> DEFINERS = Set.of(
            "me()",
            "password_salt(p_email text, p_parameters text)",
            "sign_in(p_email text, p_output bytea, p_handle text, p_user_agent text, p_address text)",
            "sign_up(p_email text, p_display_name text, p_salt bytea, p_parameters text, p_output bytea, p_handle text, p_user_agent text, p_address text)",
            "sign_out()",
            "touch_session()",
            "my_sessions()",
            "end_session(p_id uuid)",
            "end_other_sessions()",
            "open_token(p_name text, p_handle text)",
            "change_password(p_present bytea, p_salt bytea, p_parameters text, p_output bytea)",
            "request_password_reset(p_email text)",
            "request_email_verification()",
            "verify_email(p_token text)",
            "reset_password(p_token text, p_salt bytea, p_parameters text, p_output bytea)",
            "my_organizations()",
            "my_staff_organizations()",
            "my_admin_organizations()",
            "my_whole_organizations()",
            "my_teams()",
            "works_on(p_organization uuid, p_number bigint)",
            "place_ticket(p_organization uuid, p_number bigint, p_team uuid, p_assignee uuid, p_cause text)",
            "found_organization(p_name text, p_slug text)",
            "join_organization(p_slug text)",
            "leave_organization(p_organization uuid)",
            "invite(p_organization uuid, p_email text, p_role text)",
            "invitation_by_token(p_token text)",
            "accept_invitation(p_token text)",
            "next_ticket_number(p_organization uuid)",
            "hold_own_ticket(p_organization uuid, p_number bigint)",
            "move_own_ticket(p_organization uuid, p_number bigint, p_status smallint)",
            "ticket_hits(p_organization uuid, p_words text, p_fragment text, p_most integer)",
            "member_hits(p_organization uuid, p_text text, p_most integer)",
            "ask_to_join(p_slug text, p_message text)",
            "approve_join(p_organization uuid, p_account uuid)",
            "tell_declined(p_organization uuid, p_account uuid)",
            "prove_domain(p_organization uuid, p_domain text)",
            "ask_postmaster(p_organization uuid, p_domain text)",
            "domain_by_token(p_token text)",
            "prove_domain_by_token(p_token text)",
            "contested_domains(p_organization uuid)",
            "mail_stop_by_token(p_token text)",
            "stop_mails(p_token text, p_stop boolean)",
            "limits_of_files(p_organization uuid)",
            "begin_upload(p_organization uuid, p_name text, p_size bigint, p_meant_for bigint)",
            "finish_upload(p_organization uuid, p_id uuid, p_digest bytea, p_size bigint, p_type text, p_state text, p_preview text, p_request_key text)",
            "show_article(p_organization uuid, p_article uuid, p_anew boolean)",
            "help_center(p_slug text)",
            "reads_article(p_organization uuid, p_article uuid)",
            "rate_article(p_organization uuid, p_article uuid, p_visitor bytea, p_helpful boolean, p_word text)",
            "count_deflection(p_organization uuid, p_article uuid, p_visitor bytea)",
            "note_search_miss(p_organization uuid, p_words text, p_searcher bytea)",
            "article_hits(p_organization uuid, p_words text[], p_published boolean, p_most integer)",
            "suggested_articles(p_organization uuid, p_text text, p_without uuid, p_most integer)",
            "closing_organizations()",
            "ask_erasure(p_organization uuid, p_proof bytea)",
            "export_estimate(p_organization uuid)",
            "erase_account(p_proof bytea)",
            "erase_tickets_of_customer(p_organization uuid, p_account uuid, p_most integer)",
            "erase_customer(p_organization uuid, p_account uuid)");

    /** Those among them that the role of requests may not call itself. */
    private static final Set<String> INNER_DEFINERS = Set.of(
            "mail_token(p_account uuid, p_purpose text, p_lifetime interval)",
            "mailed_enough(p_recipient text, p_template text, p_most bigint, p_within interval)",
            "answer_reset_requests()",
            "take_notices(p_delay interval)",
            "mail_notices()",
            "mail_stop_token(p_organization uuid, p_account uuid)",
            "keep_an_admin()",
            "leave_teams()",
            "ask_the_rules()",
            "queue_ticket()",
            "hand_over()",
            "agent_sees(p_organization uuid, p_account uuid, p_number bigint)",
            "ticket_hits_in_all(p_organization uuid, p_words text, p_fragment text, p_most integer)",
            "tally_triage()",
            "name_member()",
            "rename_member()",
            "index_tags()",
            "standing_sessions(p_hashes bytea[])",
            "leave_all_tickets()",
            "places_of_file(p_organization uuid, p_digest bytea)",
            "file_is_named(p_organization uuid, p_digest bytea)",
            "file_lost_a_name()",
            "waste_bytes_of_file()",
            "waste_bytes_of_upload()",
            "show_article_now(p_organization uuid, p_article uuid, p_anew boolean)",
            "move_articles_of_category()",
            "keep_articles_of_category()",
            "learn_words_of_article()",
            "my_reach(p_organization uuid)",
            "languages_of_articles(p_organization uuid)",
            "matching_articles(p_organization uuid, p_language text, p_query tsquery, p_reach text[], p_most integer)",
            "query_of_alike(p_organization uuid, p_language text, p_word text, p_reach text[])",
            "erase_organizations_further(p_most integer)",
            "forget_membership(p_organization uuid, p_account uuid, p_email text)",
            "forget_names_further()",
            "forget_names_beside(p_task person_erasure)",
            "forget_names_on_their_way(p_task person_erasure)",
            "forget_names_of_tickets(p_task person_erasure, p_last bigint)",
            "forget_names_of_changes(p_task person_erasure, p_last bigint)");

    private static final String IS_PUBLIC =
            "exists (select from published_article p where p.organization_id = x.organization_id and p.audience = 'public' and %s)";

    /** Tables of which everybody sees a part, signed out too, and which part: what belongs to an article that is public. */
    private static final Map<String, String> PUBLIC = Map.of(
            "published_article", IS_PUBLIC.formatted("p.article_id = x.article_id"),
            "article_slug", IS_PUBLIC.formatted("p.article_id = x.article_id"),
            "published_file", IS_PUBLIC.formatted("p.article_id = x.article_id"),
            "category", IS_PUBLIC.formatted("x.id in (p.category_id, p.top_category_id)"),
            "attachment", IS_PUBLIC.formatted("p.article_id = x.article_id and position(x.id::text in p.body) > 0"),
            "stored_file", """
                    exists (select
                            from attachment a
                                     join published_article p
                                          on p.organization_id = a.organization_id and p.article_id = a.article_id
                            where a.organization_id = x.organization_id and a.digest = x.digest
                              and p.audience = 'public' and position(a.id::text in p.body) > 0)""");

    private HelpDesk acme;
    private HelpDesk globex;

    @BeforeAll
    void twoHelpDesksAtWork() {
        acme = HelpDesk.acme();
        globex = HelpDesk.founded("Globex");
        for (HelpDesk desk : List.of(acme, globex)) {
            long number = desk.opens(desk.cleo, "Printer jams");
            desk.edits(
                    desk.eve,
                    number,
                    "tags",
                    List.of("hardware"),
                    "assignee",
                    desk.eve.id().toString());
            desk.replies(desk.eve, number, "We look into it");
            desk.notes(desk.eve, number, "Not again");
            desk.ada
                    .patch(desk.at(""), Json.of("domains", List.of("acme.test")))
                    .expect(200);
            desk.ada
                    .post(
                            desk.at("/invitations"),
                            Json.of("email", "new." + Desk.unique() + "@people.test", "role", "customer"))
                    .expect(201);
            String file = desk.uploads(desk.eve, "tray.txt", new byte[] {'t'});
            for (String audience : List.of("public", "customers", "staff")) {
                desk.publishes(desk.article(
                        "title",
                        "Printers",
                        "body",
                        "![](/attachments/" + file + ")",
                        "audience",
                        audience,
                        "category",
                        desk.category(audience, null)));
            }
        }
    }

    static List<String> tables() {
        try (Sql sql = Sql.superuser()) {
            return sql.rows("""
                    select relname
                    from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'flyway_schema_history'
                      and not relispartition
                    order by relname
                    """);
        }
    }

    // ------------------------------------------------------------------------------------------------ rows 1, 3, 4, 6

    @Test
    void row1PartitionsAreReachedThroughTheirTableAlone() {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("""
                    select c.relname
                    from pg_class c, (values ('deskbell_app'), ('deskbell_worker'), ('deskbell_definer')) r (name)
                    where c.relispartition and c.relkind = 'r'
                      and (not c.relrowsecurity or not c.relforcerowsecurity or has_table_privilege(r.name, c.oid, 'select'))
                    """)).isEmpty();
            assertThat(sql.value("select count(*) > 2 from pg_class where relispartition and relkind = 'r'"))
                    .isEqualTo("t");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void row1EveryTableHasRowLevelSecurityForTheOwnerTooAndAPolicy(String table) {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.value("""
                    select concat_ws(' ', relrowsecurity, relforcerowsecurity, (select count(*) > 0 from pg_policy where polrelid = c.oid))
                    from pg_class c where c.oid = ?::regclass
                    """, table)).isEqualTo("t t t");
        }
    }

    @Test
    void row1TheMigrationsOwnTableIsOutOfReach() {
        try (Sql sql = Sql.app(acme.ada.handle())) {
            assertThat(sql.outcome("select * from flyway_schema_history")).isEqualTo("42501");
        }
    }

    @Test
    void row1NoPolicyIsForEverybody() {
        try (Sql sql = Sql.superuser()) {
            assertThat(
                            sql.rows(
                                    "select tablename, policyname from pg_policies where 'public' = any (roles) or permissive <> 'PERMISSIVE'"))
                    .isEmpty();
            assertThat(sql.rows("select tablename, policyname from pg_policies"
                            + " where 'deskbell_app' = any (roles) and (qual = 'true' or with_check = 'true')"))
                    .isEmpty();
        }
    }

    @Test
    void rows3And4ThereIsNoViewThatWouldLookPastThePolicies() {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("""
                    select relname
                    from pg_class
                    where relnamespace = 'public'::regnamespace
                      and (relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false)
                           or relkind = 'm' and has_table_privilege('deskbell_app', oid, 'select')
                           or relkind = 'f')
                    """)).isEmpty();
        }
    }

    @Test
    void row6PoliciesCallNoFunctionsButThoseThatProveIdentityOrAskOtherPolicies() {
        try (Sql sql = Sql.superuser()) {
            Set<String> called = new TreeSet<>();
            for (String policy : sql.rows(
                    "select concat(qual, ' ', with_check) from pg_policies where 'deskbell_app' = any (roles)")) {
                Pattern.compile("([a-z_]+)\\(")
                        .matcher(policy)
                        .results()
                        .map(MatchResult::group)
                        .forEach(called::add);
            }
            assertThat(called)
                    .containsExactlyInAnyOrder(
                            "me(",
                            "my_organizations(",
                            "my_staff_organizations(",
                            "my_admin_organizations(",
                            "my_whole_organizations(",
                            "my_teams(",
                            "works_on(",
                            "closing_organizations(",
                            "sees_ticket(",
                            "requests_ticket(",
                            "sees_message(",
                            "sees_published_file(",
                            "sees_attachment_with(",
                            "split_part("); // PostgreSQL's own, immutable
            assertThat(sql.rows("select proname from pg_proc where proname ~ '^(sees|requests)_' and prosecdef"))
                    .as("functions that ask other tables' policies, but not as their caller")
                    .isEmpty();
        }
    }

    // ------------------------------------------------------------------------------------------------------ rows 2, 13

    @Test
    void row2RequestsAreServedByARoleThatCanDoNothingElse() {
        try (Sql app = Sql.app()) {
            assertThat(app.value("select current_user")).isEqualTo("deskbell_app");
            assertThat(app.value("""
                    select concat_ws(' ', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit)
                    from pg_roles where rolname = current_user
                    """)).isEqualTo("f f f f f f");
            assertThat(app.value("select count(*) from pg_auth_members where member = current_user::regrole"))
                    .isEqualTo("0");
            assertThat(app.value("select count(*) from pg_class where relowner = current_user::regrole"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role deskbell_owner",
                "set role deskbell_definer",
                "set role deskbell_worker",
                "set session authorization deskbell_owner",
                "create table loot (id int)",
                "create function f() returns int language sql return 1",
                "create or replace function me() returns uuid language sql return null",
                "create schema loot",
                "create policy mine on ticket using (true)",
                "alter table ticket disable row level security",
                "alter table ticket no force row level security",
                "alter role deskbell_app bypassrls",
                "drop table ticket",
                "grant select on session to deskbell_app",
                "select pg_read_file('/etc/passwd')",
                "copy ticket to '/loot'",
                "copy ticket to program 'cat'",
                "select * from pg_authid",
                "set session_replication_role = replica",
                "select * from session",
                "select * from credential",
                "select * from mailed_token",
                "select * from mail",
                "select * from installation",
                "select * from ticket_counter",
                "select token_hash from invitation",
                "select mail_token(me(), 'reset_password', interval '1 year')",
                "select random_secret()",
                "insert into member (organization_id, account_id, role) select organization_id, me(), 'admin' from member",
                "update account set email = 'ada@acme.test'",
                "update account set verified_at = now()",
                "update ticket set requester_id = me()",
                "update ticket set organization_id = organization_id",
                "update message set body = 'rewritten'",
                "delete from message",
                "update change set cause = 'rewritten'",
                "delete from change",
                "delete from ticket",
                "delete from member",
                "delete from account",
                "insert into ticket_tally (organization_id, measure, delta) select organization_id, 1, 1 from ticket",
            })
    void row2EvenAnAdminsRequestMayNot(String statement) {
        try (Sql app = Sql.app(acme.ada.handle())) {
            assertThat(app.outcome(statement)).isEqualTo("42501");
        }
    }

    @Test
    void row2RowLevelSecurityCannotBeSwitchedOff() {
        try (Sql app = Sql.app(acme.ada.handle())) {
            app.update("set local row_security = off");
            assertThat(app.outcome("select * from ticket")).isEqualTo("42501");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void row13NoTableCanBeTruncatedReferredToOrTriggeredOn(String table) {
        for (String role : List.of("deskbell_app", "deskbell_worker", "deskbell_definer")) {
            try (Sql sql = Sql.superuser()) {
                assertThat(sql.value(
                                "select has_table_privilege(?, ?, 'truncate, references, trigger, maintain')",
                                role,
                                table))
                        .as(role)
                        .isEqualTo("f");
            }
        }
        try (Sql app = Sql.app(acme.ada.handle())) {
            assertThat(app.outcome("truncate " + table)).isEqualTo("42501");
        }
    }

    // ---------------------------------------------------------------------------------------------------------- row 5

    @Test
    void row5FunctionsWithMoreRightsThanTheirCallersAreListedAndPinned() {
        try (Sql sql = Sql.superuser()) {
            String functions = """
                    select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'
                    from pg_proc p
                    where p.pronamespace = 'public'::regnamespace and p.prosecdef
                    """;
            assertThat(sql.rows(functions))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(DEFINERS.stream(), INNER_DEFINERS.stream())
                            .toList());
            assertThat(sql.rows(functions + " and has_function_privilege('deskbell_app', p.oid, 'execute')"))
                    .containsExactlyInAnyOrderElementsOf(DEFINERS);
            assertThat(sql.rows(functions + """
                              and (pg_get_userbyid(p.proowner) <> 'deskbell_definer'
                                  or not 'search_path=public, pg_temp' = any (p.proconfig)
                                  or p.proleakproof
                                  or exists (select from aclexplode(p.proacl) where grantee = 0))
                              """)).isEmpty();
        }
    }

    @Test
    void row5AForeignOrganizationIsRefused() {
        String handle = acme.ada.handle();
        try (Sql app = Sql.app(handle)) {
            assertThat(app.value("select invite(?, 'mallory@people.test', 'admin')", globex.id()))
                    .isEqualTo("∅");
            assertThat(app.value("select next_ticket_number(?)", globex.id())).isEqualTo("∅");
            assertThat(app.value("select leave_organization(?)", globex.id())).isEqualTo("f");
            assertThat(app.value("select ask_erasure(?, 'proof')", globex.id())).isEqualTo("∅");
            assertThat(app.rows("select * from export_estimate(?)", globex.id()))
                    .isEmpty();
            assertThat(app.value("select erase_tickets_of_customer(?, ?, 100)", globex.id(), globex.cleo.id()))
                    .isEqualTo("∅");
            assertThat(app.value("select erase_customer(?, ?)", globex.id(), globex.dan.id()))
                    .isEqualTo("f");
            assertThat(app.rows("select * from hold_own_ticket(?, 1)", globex.id()))
                    .isEmpty();
            assertThat(app.rows("select * from move_own_ticket(?, 1, 5::smallint)", globex.id()))
                    .isEmpty();
            assertThat(app.rows("select unnest(ticket_hits(?, '''printer''', 'Printer', null))", globex.id()))
                    .isEmpty();
            assertThat(app.rows("select unnest(member_hits(?, 'people.test', 100))", globex.id()))
                    .isEmpty();
            assertThat(app.rows("select id from article_hits(?, '{printers}', false, 100)", globex.id()))
                    .isEmpty();
            assertThat(app.rows("select id from article_hits(?, '{printers}', true, 100)", globex.id()))
                    .as("the public one")
                    .hasSize(1);
            assertThat(app.rows("select id from suggested_articles(?, 'printers', null, 100)", globex.id()))
                    .hasSize(1);
            app.rows("select show_article(organization_id, article_id, true) from published_article");
            app.rows("select note_search_miss(?, 'words', sha256('me'))", globex.id());
            assertThat(app.rows("select unnest(ticket_hits(?, '''printer''', 'Printer', null))", acme.id()))
                    .hasSize(1);
        }
        try (Sql app = Sql.app(acme.dan.handle())) {
            assertThat(app.rows("select * from hold_own_ticket(?, 1)", acme.id()))
                    .as("another customer's ticket")
                    .isEmpty();
            assertThat(app.rows("select * from move_own_ticket(?, 1, 5::smallint)", acme.id()))
                    .isEmpty();
            assertThat(app.rows("select unnest(ticket_hits(?, '''printer''', 'Printer', null))", acme.id()))
                    .isEmpty();
        }
    }

    @Test
    void row5SomebodyElsesSessionCannotBeEnded() {
        String session;
        try (Sql sql = Sql.superuser()) {
            session = sql.value("select id from session where account_id = ?", globex.ada.id());
        }
        try (Sql app = Sql.app(acme.ada.handle())) {
            assertThat(app.value("select end_session(?::uuid)", session)).isEqualTo("f");
            assertThat(app.rows("select id from my_sessions()")).isNotEmpty().doesNotContain(session);
        }
    }

    // ----------------------------------------------------------------------------------------------------- rows 8, 10

    @ParameterizedTest
    @MethodSource("tables")
    void row10NobodySeesARowOfAnyTable(String table) {
        try (Sql app = Sql.app()) {
            assertSeesWhatIsPublicAlone(app, table);
            assertThat(app.outcome("delete from " + table)).isIn("0 rows", "42501");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void row8AForgedHandleIsWorthNothing(String table) {
        List<String> forged;
        try (Sql sql = Sql.superuser()) {
            forged = List.of(
                    "dbs_" + "0".repeat(64),
                    acme.ada.id().toString(),
                    acme.ada.handle().toUpperCase(java.util.Locale.ROOT),
                    acme.ada.handle() + " ",
                    acme.ada.handle().substring(0, 67),
                    sql.value("select encode(handle_hash, 'hex') from session where account_id = ?", acme.ada.id()),
                    "' or true --",
                    "%",
                    "deskbell_owner");
        }
        for (String handle : forged) {
            try (Sql app = Sql.app(handle)) {
                assertThat(app.value("select me()")).as(handle).isEqualTo("∅");
                assertSeesWhatIsPublicAlone(app, table);
            }
        }
    }

    private static void assertSeesWhatIsPublicAlone(Sql app, String table) {
        if (!PUBLIC.containsKey(table)) {
            assertThat(app.outcome("select 1 from " + table)).isIn("0 rows", "42501");
            return;
        }
        try (Sql sql = Sql.superuser()) {
            assertThat(app.rows("select organization_id, count(*) from " + table + " group by 1 order by 1"))
                    .isNotEmpty()
                    .isEqualTo(sql.rows("select organization_id, count(*) from " + table + " x where "
                            + PUBLIC.get(table) + " group by 1 order by 1"));
        }
    }

    @Test
    void row8AnExpiredHandleIsWorthNothing() {
        var guest = Desk.running().visitor().signUp("Guest");
        try (Sql sql = Sql.superuser()) {
            sql.update("update session set expires_at = now() where account_id = ?", guest.id());
            sql.commit();
        }
        try (Sql app = Sql.app(guest.handle())) {
            assertThat(app.value("select me()")).isEqualTo("∅");
            assertThat(app.rows("select id from account")).isEmpty();
        }
    }

    // ---------------------------------------------------------------------------------------------------- rows 11, 12

    @Test
    void row11UniqueKeysOfTenantTablesBeginWithTheOrganization() {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("""
                    select c.relname, a.attname
                    from pg_index i
                             join pg_class c on c.oid = i.indrelid
                             join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                    where i.indisunique and c.relnamespace = 'public'::regnamespace
                      and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organization_id')
                      and a.attname <> 'organization_id'
                    """))
                    .containsExactlyInAnyOrder(
                            "invitation|token_hash", "domain_proof|token_hash"); // 256 random bits, hashed
        }
    }

    @Test
    void row12ForeignKeysStayWithinTheOrganization() {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("""
                    select k.conrelid::regclass, k.confrelid::regclass, pg_get_constraintdef(k.oid)
                    from pg_constraint k
                             join pg_attribute own on own.attrelid = k.conrelid and own.attnum = k.conkey[1]
                             join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = k.confkey[1]
                    where k.contype = 'f'
                      and exists (select from pg_attribute o
                                  where o.attrelid = k.conrelid and o.attname = 'organization_id')
                      and k.confrelid <> 'account'::regclass
                      and not (own.attname = 'organization_id'
                          and (theirs.attname = 'organization_id' or k.confrelid = 'organization'::regclass))
                    """)).isEmpty();
        }
    }

    @Test
    void row12ATicketCannotBeTheRequestOfAForeignMember() {
        try (Sql app = Sql.app(acme.ada.handle())) {
            assertThat(app.outcome(
                            "insert into ticket (organization_id, number, subject, description, requester_id, status)"
                                    + " values (?, 999, 'x', 'x', ?, 1)",
                            acme.id(),
                            globex.cleo.id()))
                    .isEqualTo("23503");
            assertThat(app.outcome("select place_ticket(?, 1, null, ?, 'by_hand')", acme.id(), globex.eve.id()))
                    .isEqualTo("23503");
        }
    }

    // --------------------------------------------------------------------------------------------------------- row 14

    @Test
    void row14CopyReadsNoMoreThanAQueryAndWritesNothing() throws Exception {
        try (Sql app = Sql.app(acme.dan.handle())) {
            CopyManager copy = new CopyManager(app.connection().unwrap(BaseConnection.class));
            StringWriter out = new StringWriter();
            copy.copyOut("copy (select subject from ticket) to stdout", out);
            copy.copyOut("copy account (display_name) to stdout", out);
            assertThat(out.toString().strip()).isEqualTo("Dan Acme");
        }
        try (Sql app = Sql.app(acme.ada.handle())) {
            CopyManager copy = new CopyManager(app.connection().unwrap(BaseConnection.class));
            byte[] row = (acme.id() + "\tcopied.test\n").getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> copy.copyIn(
                            "copy organization_domain (organization_id, domain) from stdin",
                            new ByteArrayInputStream(row)))
                    .hasMessageContaining("COPY FROM not supported with row-level security");
        }
    }

    // ---------------------------------------------------------------------------------------------------- rows 16, 18

    @Test
    void row16TheRoleOfRequestsCreatesNoFunctionToLeakThrough() {
        try (Sql app = Sql.app(acme.ada.handle())) {
            assertThat(app.value("select current_setting('server_version_num')::int >= 180000"))
                    .isEqualTo("t");
            assertThat(app.outcome("create function pg_temp.leak(text) returns boolean language plpgsql cost 0.0001 as"
                            + " 'begin raise notice ''%'', $1; return true; end'"))
                    .isEqualTo("42501");
            assertThat(app.outcome("create temporary table loot (id int)")).isEqualTo("42501");
        }
    }

    @Test
    void row16NoBuiltInOperatorWasCalledLeakproofByUs() {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("select proname from pg_proc where proleakproof and (oid >= 16384 or proname in"
                            + " ('ts_match_vq', 'textlike', 'texticlike', 'textregexeq', 'arraycontains', 'lower'))"))
                    .isEmpty();
        }
    }

    @Test
    void row18AListenerHearsNothing() throws Exception {
        try (Sql listener = Sql.app(acme.dan.handle())) {
            for (String channel : List.of("deskbell", "changes", "change", "tickets", "ticket", "wakeup", "live")) {
                listener.update("listen " + channel);
            }
            listener.commit();

            long number = acme.opens(acme.cleo, "canary-eighteen");
            acme.notes(acme.eve, number, "canary-eighteen");
            acme.edits(acme.eve, number, "status", "resolved");

            listener.value("select 1");
            var heard = listener.connection().unwrap(PGConnection.class).getNotifications();
            assertThat(heard == null ? 0 : heard.length).isZero();
        }
    }
}
