package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The plans of the hot queries, as the app role with an identity, beside an organization of 30,000 tickets: none reads a
 * tenant's table as a whole, nor all of one organization's rows. The queries are those that the program sends for a request.
 */
class ExplainTest {

    private static final Set<String> LARGE = Set.of(
            "ticket",
            "triage",
            "message",
            "change",
            "ticket_tag",
            "member",
            "attachment",
            "stored_file",
            "article",
            "article_revision",
            "article_slug",
            "article_read",
            "article_rating",
            "published_article");

    /** Indexes of what an organization has few rows of: itself, what its counters come to once they are folded, what it has written. */
    private static final String FEW_ROWS = "organization.*|ticket_tally.*|article_languages";

    private static final String IN_ORDER = "in order: ";

    private static final String AN_ARTICLE =
            "/articles/" + UUID.nameUUIDFromBytes("n".getBytes(StandardCharsets.UTF_8));

    /** 2,400 tickets have one of them: too many to be named one by one. */
    private static final String COMMON_TAGS = "tag=tag1&tag=tag2&tag=tag3&tag=tag4";

    private static HelpDesk acme;

    @BeforeAll
    static void acmeHasThirtyThousandTickets() {
        acme = HelpDesk.acme();
        UUID id = acme.id();
        try (Sql loader = Sql.superuser()) {
            loader.update("set local session_replication_role = replica"); // the plans matter here, not the tally
            loader.update("""
                    insert into ticket (organization_id, number, subject, description, requester_id, status, updated_at)
                    select ?, n, 'Subject ' || md5(n::text), 'Text ' || md5(n::text),
                           case when n % 77 = 0 then ?::uuid else md5((n % 500)::text)::uuid end,
                           case when n % 20 = 0 then 1 else 6 end, now() - interval '1 minute' * n
                    from generate_series(1, 30000) n
                    """, id, acme.cleo.id());
            loader.update("""
                    insert into triage (organization_id, number, status, priority, assignee_id, updated_at)
                    select organization_id, number, status, 1 + number % 4, case when number % 3 = 0 then ?::uuid end, updated_at
                    from ticket
                    where organization_id = ?
                    """, acme.eve.id(), id);
            loader.update("""
                    insert into ticket_counter (organization_id, last_number) values (?, 30000)
                    on conflict (organization_id) do update set last_number = 30000
                    """, id);
            loader.update("insert into ticket_tag select ?, n, 'tag' || n % 50 from generate_series(1, 30000) n", id);
            loader.update("""
                    insert into message (organization_id, number, author_id, author_name, author_role, visibility, body)
                    select ?, n, ?, 'Eve', 'employee', 'public', 'Answer ' || md5(n::text) from generate_series(1, 30000) n
                    """, id, acme.eve.id());
            loader.update("""
                    insert into change (organization_id, audience, kind, ticket_number, requester_id, actor_id, changed, at)
                    select ?, 'staff', 'ticket.opened', n, ?, ?, '{}', now() - interval '3 days' -- nobody is told any more
                    from generate_series(1, 30000) n
                    """, id, acme.cleo.id(), acme.cleo.id());
            loader.update("""
                    with person as (
                        insert into account (email, display_name)
                        select 'p' || n || '.' || ? || '@people.test', 'Person ' || n from generate_series(1, 20000) n
                        returning id, display_name, email
                    )
                    insert into member (organization_id, account_id, role, display_name, email)
                    select ?, id, 'customer', display_name, email from person
                    """, acme.slug, id);
            loader.update("""
                    insert into stored_file (organization_id, digest, size, type, storage_key, state)
                    select ?, sha256(n::text::bytea), 1, 'text/plain', gen_random_uuid(), 'ready' from generate_series(1, 30000) n
                    """, id);
            loader.update("""
                    insert into attachment (organization_id, uploader_id, name, size, number, message_id, digest)
                    select organization_id, author_id, 'a.txt', 1, number, id, sha256(number::text::bytea)
                    from message
                    where organization_id = ?
                    """, id);
            loadArticles(loader, id);
            loadSmallOrganizations(loader);
            loadTickets(loader, 500);
            loader.update("analyze account");
            LARGE.forEach(table -> loader.update("analyze " + table));
            loader.commit();
        }
    }

    private static void loadArticles(Sql loader, UUID id) {
        loader.update("""
                insert into article (organization_id, id, slug, title, body, text, language, audience, author_id, state,
                                     published_revision, published_at, updated_at, review_by)
                select ?, case n when 1 then ?::uuid else uuidv7() end, 'article-' || n, 'Title ' || md5(n::text), 'B',
                       'Word' || n % 50 || ' ' || md5(n::text), 'en', (array['public', 'customers', 'staff'])[1 + n % 3], ?,
                       'published', 1, now(), now() - interval '1 minute' * n, current_date + n % 1000
                from generate_series(1, 5000) n
                """, id, UUID.fromString(AN_ARTICLE.substring(10)), acme.eve.id());
        loader.update("""
                insert into article_revision (organization_id, article_id, number, title, body, text, language, author_id)
                select organization_id, id, n, title, body, text, language, author_id
                from article, generate_series(1, 3) n
                where organization_id = ?
                """, id);
        loader.update(
                "insert into article_slug select organization_id, slug, id from article where organization_id = ?", id);
        loader.update("""
                insert into published_article (organization_id, article_id, slug, title, body, text, language, audience, revision,
                                               version, updated_at)
                select organization_id, id, slug, title, body, text, language, audience, 1, 1, updated_at
                from article
                where organization_id = ?
                """, id);
        loader.update("""
                insert into article_read (organization_id, account_id, article_id)
                select p.organization_id, m.account_id, p.article_id
                from published_article p
                         join (select * from member where organization_id = ? limit 5) m on m.organization_id = p.organization_id
                """, id);
        loader.update("""
                insert into article_rating (organization_id, article_id, account_id, helpful)
                select organization_id, article_id, account_id, true from article_read where organization_id = ?
                """, id);
    }

    /** A plan is made for the mean of all organizations: many small ones make it cheap to read all that one of them has. */
    private static void loadSmallOrganizations(Sql loader) {
        loader.update(
                "insert into organization (slug, name) select 'small-' || n || ?, 'Small' from generate_series(1, 44) n",
                acme.slug);
        loader.update("""
                insert into article (organization_id, slug, title, body, text, language, audience, author_id, state,
                                     published_revision, published_at)
                select o.id, 'article-' || n, 'Title ' || n, 'B', 'B', 'en', 'public', uuidv7(), 'published', 1, now()
                from organization o, generate_series(1, 4) n
                where o.slug like 'small-%'
                """);
        loader.update("""
                insert into published_article (organization_id, article_id, slug, title, body, text, language, audience, revision,
                                               version, updated_at)
                select a.organization_id, a.id, a.slug, a.title, a.body, a.text, a.language, a.audience, 1, 1, a.updated_at
                from article a join organization o on o.id = a.organization_id
                where o.slug like 'small-%'
                """);
        loader.update("""
                insert into article_read (organization_id, account_id, article_id)
                select p.organization_id, md5(n::text || p.organization_id)::uuid, p.article_id
                from published_article p join organization o on o.id = p.organization_id, generate_series(1, 20) n
                where o.slug similar to 'small-[123][^0-9]%'
                """);
    }

    /** So many that a plan takes what one of them has for next to nothing, as it does where there are hundreds. */
    private static void loadTickets(Sql loader, int organizations) {
        loader.update(
                "insert into organization (slug, name) select 'tiny-' || n || ?, 'Tiny' from generate_series(1, ?) n",
                acme.slug,
                organizations);
        loader.update("""
                insert into ticket (organization_id, number, subject, description, requester_id, status)
                select o.id, n, 'Subject', 'Text', uuidv7(), 1 from organization o, generate_series(1, 20) n where o.slug like 'tiny-%'
                """);
        loader.update("""
                insert into triage (organization_id, number, status, priority, updated_at)
                select t.organization_id, t.number, t.status, 2, t.updated_at
                from ticket t join organization o on o.id = t.organization_id
                where o.slug like 'tiny-%'
                """);
    }

    @TestFactory
    List<DynamicTest> everyHotQueryUsesAnIndexBeyondTheOrganization() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String path : List.of(
                "/tickets",
                "/tickets?sort=-created",
                "/tickets?sort=-priority",
                "/tickets?status=open&status=pending",
                "/tickets?status=open&sort=-created",
                "/tickets?priority=urgent",
                "/tickets?priority=urgent&priority=high&sort=-priority",
                "/tickets?assignee=me",
                "/tickets?assignee=me&status=open",
                "/tickets?tag=tag1",
                "/tickets?tag=tag1&status=open",
                "/tickets?" + COMMON_TAGS,
                "/tickets?sort=-priority&" + COMMON_TAGS,
                "/tickets?q=answer%20c4ca4238",
                "/tickets?q=answer",
                "/tickets?q=answer&status=open",
                "/tickets?q=answer&sort=-created",
                "/tickets?q=%2342",
                "/tickets/77",
                "/tickets/77/messages",
                "/tickets/77/changes",
                "/tickets/stats",
                "/tags?q=tag1",
                "/members",
                "/members?q=person%20123",
                "/customers/" + acme.cleo.id(),
                "/customers/" + acme.cleo.id() + "/articles",
                "/articles",
                "/articles?sort=title",
                "/articles?state=published",
                "/articles?review=overdue&sort=reviewBy",
                "/articles?category=" + UUID.randomUUID(),
                "/articles?q=word7",
                "/articles/suggestions?text=word7",
                AN_ARTICLE,
                AN_ARTICLE + "/revisions",
                AN_ARTICLE + "/related",
                "")) {
            tests.add(DynamicTest.dynamicTest("an agent's " + path, () -> looksUp(acme.eve, path)));
        }
        for (String path : List.of(
                "/tickets",
                "/tickets/77",
                "/tickets/77/messages",
                "/tickets/77/changes",
                "/articles",
                "/articles?sort=title",
                "/articles?category=" + UUID.randomUUID(),
                "/articles?q=word7",
                "/articles/suggestions?text=word7",
                AN_ARTICLE,
                AN_ARTICLE + "/related")) {
            tests.add(DynamicTest.dynamicTest("a customer's " + path, () -> looksUp(acme.cleo, path)));
        }
        return tests;
    }

    /** A rare one's tickets are named, a common one's are met along the list: the page is the same. */
    @Test
    void rareAndCommonTagsShowTheNewestTicketsThatHaveThem() {
        for (String tags : List.of("tag=tag1", COMMON_TAGS)) {
            int most = (int) tags.chars().filter(c -> c == '=').count();
            assertThat(acme.eve
                            .get(acme.at("/tickets?limit=100&" + tags))
                            .expect(200)
                            .items())
                    .extracting(ticket -> ticket.path("number").asInt())
                    .isEqualTo(IntStream.rangeClosed(1, 30_000)
                            .filter(n -> n % 50 >= 1 && n % 50 <= most)
                            .limit(100)
                            .boxed()
                            .toList());
        }
    }

    /** Its plan is made once, for any position: it must not be one that reads all there is. */
    @Test
    void theFeedLooksUpWhatIsNew() {
        try (Sql sql = Sql.superuser()) {
            sql.update("set local role deskbell_worker");
            assertThat(sql.rows("select audience from unread_changes(0, 0, 1000)"))
                    .isNotEmpty();
            sql.update("reset role");
            assertThat(sql.rows("""
                    select s.relname
                    from pg_stat_xact_user_tables s join pg_class c on c.oid = s.relid
                    where s.seq_scan > 0 and c.reltuples > 1000
                    """)).isEmpty();
        }
    }

    /** Each policy within a policy is a part that is set up for each reading, whether or not it is of use (ADR 25). */
    @Test
    void aTicketAndItsMessagesHaveFewPartsToTheirPlans() {
        for (String path : List.of("/tickets/77", "/tickets/77/messages")) {
            String plans = looksUp(acme.eve, path);
            assertThat(plans.split("Subplan Name", -1).length - 1).as(plans).isLessThan(50);
        }
    }

    /** Of whom there are few, where members are customers. */
    @Test
    void whomToMailOfANewTicketIsLookedUpAmongStaff() {
        acme.opens(acme.cleo, "Printer jams");
        await().untilAsserted(
                        () -> assertThat(membersReadToTellOf("ticket.opened")).isBetween(1, 1_000));
    }

    /** For the newest change of a kind; none as long as an older transaction runs. */
    private static int membersReadToTellOf(String kind) {
        try (Sql sql = Sql.superuser()) {
            sql.update("""
                    update notice_reader
                    set sequence = 0, xid = (select max(xid) - 1 from change where organization_id = ? and kind = ?)
                    """, acme.id(), kind);
            sql.rows("select take_notices(interval '1 hour')");
            return Integer.parseInt(sql.value("""
                    select idx_tup_fetch + seq_tup_read
                    from pg_stat_xact_user_tables
                    where relname = 'member'
                    """));
        }
    }

    /** However few of the organization's tickets are theirs. */
    @Test
    void aNarrowedEmployeesListReadsTheirTicketsAlone() {
        acme.narrowsEmployees();
        try {
            for (String path :
                    List.of("/tickets", "/tickets?status=open", "/tickets?priority=urgent", "/tickets?q=answer")) {
                assertThat(looksUp(acme.eve, path)).contains("triage_by_team", "triage_by_assignee");
            }
        } finally {
            acme.ada.patch(acme.at(""), Json.of("ticketScope", "organization")).expect(200);
        }
    }

    /** Answers the plans. */
    private static String looksUp(Visitor visitor, String path) {
        StringBuilder plans = new StringBuilder();
        List<String> queries = queriesOf(visitor, acme.at(path));
        assertThat(queries).as("the program reads something for %s", path).isNotEmpty();
        for (String query : queries) {
            try (Sql app = Sql.app(visitor.handle())) {
                JsonNode plan = Json.read(genericPlan(app, query));
                check(plan.path(0).path("Plan"), false, query + "\n" + plan.toPrettyString());
                plans.append(plan);
            }
        }
        return plans.toString();
    }

    /** What the server runs once the driver has prepared the statement. */
    private static String genericPlan(Sql app, String query) {
        app.rows("select set_config('plan_cache_mode', 'force_generic_plan', true)");
        if (query.startsWith(IN_ORDER)) {
            app.rows("select set_config('enable_bitmapscan', 'off', true)");
        }
        app.outcome("prepare hot as " + numbered(query.replaceFirst(IN_ORDER, "")));
        long parameters = query.chars().filter(c -> c == '?').count();
        String nulls = String.join(", ", Collections.nCopies((int) parameters, "null"));
        String plan = String.join(
                "\n", app.rows("explain (format json) execute hot" + (parameters == 0 ? "" : "(" + nulls + ")")));
        app.outcome("deallocate hot");
        return plan;
    }

    private static List<String> queriesOf(Visitor visitor, String path) {
        Logger logger = (Logger) LoggerFactory.getLogger(Reads.class);
        ListAppender<ILoggingEvent> caught = new ListAppender<>();
        caught.start();
        logger.addAppender(caught);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            visitor.get(path).expect(200);
            return caught.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .distinct()
                    .toList();
        } finally {
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(caught);
        }
    }

    /** With $1, $2 … for each ?, as PostgreSQL has them. */
    private static String numbered(String sql) {
        AtomicInteger parameter = new AtomicInteger();
        return Pattern.compile("\\?").matcher(sql).replaceAll(mark -> "\\$" + parameter.incrementAndGet());
    }

    /** @param limited whether a limit takes the first rows straight from the node: an index in the list's order needs no more */
    private static void check(JsonNode node, boolean limited, String told) {
        String table = node.path("Relation Name").asString("");
        if (LARGE.contains(table) && !node.path("Node Type").asString("").startsWith("Bitmap Heap")) {
            assertThat(node.path("Node Type").asString("")).as(told).startsWith("Index");
        }
        if (!limited
                && node.has("Index Cond")
                && !node.path("Index Name").asString("").matches(FEW_ROWS)) {
            assertThat(node.path("Index Cond").asString("").split(" AND ", -1))
                    .as("conditions of %s, in %s", node.path("Index Name"), told)
                    .anyMatch(condition -> !condition.contains("organization_id = "));
        }
        assertThat(node.path("Strategy").asString(""))
                .as("what is gathered in %s", told)
                .isNotEqualTo("Hashed");
        if (node.path("Node Type").asString("").equals("Sort")) {
            assertThat(node.path("Plans").path(0).path("Relation Name").asString(""))
                    .as("what is sorted in %s", told)
                    .isNotEqualTo("triage");
        }
        boolean limits = node.path("Node Type").asString("").equals("Limit");
        node.path("Plans").forEach(child -> check(child, limits, told));
    }
}
