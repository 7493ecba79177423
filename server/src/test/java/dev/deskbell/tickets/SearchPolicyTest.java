package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A property (threat 28): what anybody finds by searching is what they would find by reading all that they may read. Search
 * runs with more rights than its caller, so nothing but this holds it to the policies.
 */
class SearchPolicyTest {

    private static final List<String> WORDS = List.of(
            "printer",
            "print",
            "paper",
            "jam",
            "jammed",
            "invoice",
            "voice",
            "refund",
            "login",
            "password",
            "pa",
            "at");

    /** Behind the last of them PostgreSQL's own parser would look for no words. */
    private static final List<String> BETWEEN = List.of(" ", "-", " <script> ");

    private static final int TICKETS = 30;
    private static final int QUESTIONS = 60;

    /** All that somebody may read of a ticket. */
    private record Read(long number, String subject, List<String> documents) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void searchFindsWhatReadingFinds(long seed) {
        Random random = new Random(seed);
        HelpDesk acme = HelpDesk.acme();
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.welcome(acme.cleo, "customer");
        fill(acme, random);
        fill(globex, random);
        for (HelpDesk desk : List.of(acme, globex)) {
            for (Visitor visitor : List.of(acme.ada, acme.eve, acme.cleo, acme.dan, globex.ada)) {
                if (visitor.get(desk.at("")).status() == 200) {
                    compare(desk, visitor, random);
                }
            }
        }
    }

    private static void fill(HelpDesk desk, Random random) {
        List<Visitor> requesters = List.of(desk.cleo, desk.dan, desk.eve);
        for (int i = 0; i < TICKETS; i++) {
            Visitor requester = requesters.get(random.nextInt(requesters.size()));
            long number = desk.opens(requester, Json.of("subject", text(random, 3), "description", text(random, 4)));
            for (int m = random.nextInt(4); m > 0; m--) {
                switch (random.nextInt(3)) {
                    case 0 -> desk.notes(desk.eve, number, text(random, 3));
                    case 1 -> desk.replies(desk.eve, number, text(random, 3));
                    default -> desk.replies(requester, number, text(random, 3));
                }
            }
        }
    }

    private static String text(Random random, int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(BETWEEN.get(random.nextInt(BETWEEN.size()))));
    }

    private static void compare(HelpDesk desk, Visitor visitor, Random random) {
        List<Read> all = readAll(desk, visitor);
        for (int i = 0; i < QUESTIONS; i++) {
            String question = question(random);
            String query = URLEncoder.encode(question, StandardCharsets.UTF_8);
            assertThat(numbers(visitor.get(desk.at("/tickets?limit=100&q=" + query))
                            .expect(200)
                            .items()))
                    .as("'%s' for %s in %s", question, visitor.email(), desk.slug)
                    .isEqualTo(expected(question, all));
        }
    }

    private static String question(Random random) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> word.substring(0, 1 + random.nextInt(word.length()));
            case 1 -> word.substring(random.nextInt(word.length()));
            case 2 -> "#" + (1 + random.nextInt(TICKETS + 3));
            case 3 -> Integer.toString(1 + random.nextInt(TICKETS + 3));
            case 4 -> text(random, 2).replace("<script> ", "");
            default -> word.toUpperCase(Locale.ROOT);
        };
    }

    private static List<Read> readAll(HelpDesk desk, Visitor visitor) {
        List<Read> all = new ArrayList<>();
        for (JsonNode row :
                visitor.get(desk.at("/tickets?limit=100")).expect(200).items()) {
            long number = row.path("number").asLong();
            JsonNode ticket = visitor.get(desk.ticket(number)).expect(200).json();
            List<String> documents = new ArrayList<>();
            documents.add(ticket.path("subject").asString() + " "
                    + ticket.path("description").asString());
            visitor.get(desk.ticket(number) + "/messages?limit=100")
                    .expect(200)
                    .items()
                    .forEach(message -> documents.add(message.path("body").asString()));
            all.add(new Read(number, ticket.path("subject").asString(), documents));
        }
        return all;
    }

    private static Set<Long> expected(String question, List<Read> all) {
        return all.stream()
                .filter(read -> hits(question, read))
                .map(Read::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All words in one document, long ones as beginnings; or the text within the subject; or the ticket's number. */
    private static boolean hits(String question, Read read) {
        if (question.startsWith("#")) {
            return question.equals("#" + read.number());
        }
        String text = question.toLowerCase(Locale.ROOT);
        boolean within =
                text.length() >= 3 && read.subject().toLowerCase(Locale.ROOT).contains(text);
        return within
                || text.equals(Long.toString(read.number()))
                || read.documents().stream().anyMatch(document -> hasAllWords(text, document));
    }

    private static boolean hasAllWords(String text, String document) {
        List<String> words = Arrays.asList(document.split("[^a-z0-9]+", -1));
        return Arrays.stream(text.split("[^a-z0-9]+", -1)).allMatch(wanted -> words.stream()
                .anyMatch(word -> wanted.length() >= 3 ? word.startsWith(wanted) : word.equals(wanted)));
    }

    private static Set<Long> numbers(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("number").asLong()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The function itself, with SQL of one's own: the numbers that it gives are those of visible rows. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void theFunctionAnswersVisibleNumbersAlone(long seed) {
        Random random = new Random(seed);
        HelpDesk acme = HelpDesk.acme();
        fill(acme, random);
        for (Visitor visitor : List.of(acme.eve, acme.cleo, acme.dan)) {
            try (Sql sql = Sql.app(visitor.handle())) {
                for (String word : WORDS) {
                    String query = "'" + word + "':*";
                    assertThat(sql.rows("select unnest(ticket_hits(?, ?, null, null)) order by 1", acme.id(), query))
                            .as("%s for %s", word, visitor.email())
                            .isEqualTo(sql.rows("""
                                    select number
                                    from ticket t
                                    where organization_id = ?
                                      and (document @@ ?::tsquery
                                          or exists (select from message m
                                                     where m.organization_id = t.organization_id and m.number = t.number
                                                       and m.document @@ ?::tsquery))
                                    order by 1
                                    """, acme.id(), query, query));
                }
            }
        }
    }

    /** A wave of tickets without a word does not make it rare: what was long before is asked as well. */
    @Test
    void aWordIsCommonThoughTheNewestTicketsAreWithoutIt() {
        HelpDesk acme = HelpDesk.acme();
        try (Sql sql = Sql.superuser()) {
            sql.update("set local session_replication_role = replica"); // neither counters nor the log matter here
            sql.update("""
                    insert into ticket (organization_id, number, subject, description, requester_id, status)
                    select ?, n, case when n % 2 = 0 and n <= 256 then 'Printer' else 'Wave' end, case n when 8 then 'zebra' else '' end, ?, 1
                    from generate_series(1, 512) n
                    """, acme.id(), acme.cleo.id());
            sql.update("insert into ticket_counter (organization_id, last_number) values (?, 512)", acme.id());
            assertThat(sql.rows("""
                            select word || ' ' || array[among_newest, among_all, step]::text
                            from sampled_words(?, ?)
                            """, acme.id(), "'print':* & 'wave':*"))
                    .containsExactlyInAnyOrder(
                            "'print':* & 'wave':* {0,0,16}", "'print':* {0,16,16}", "'wave':* {64,16,16}");
            assertThat(sql.rows("select among_all from sampled_words(?, ?)", acme.id(), "'print':*"))
                    .as("alone as with others")
                    .containsExactly("16");
            sql.commit();
        }
        try (Sql sql = Sql.app(acme.eve.handle())) {
            assertThat(sql.rows("select ticket_hits(?, ?, null, 100) is null", acme.id(), "'print':*"))
                    .as("128 are more than 100, which 16 of 32 tell")
                    .containsExactly("t");
            assertThat(sql.rows("select cardinality(ticket_hits(?, ?, null, 1000))", acme.id(), "'print':*"))
                    .as("fewer than what may be named")
                    .containsExactly("128");
            assertThat(sql.rows("select ticket_hits(?, ?, null, 100)", acme.id(), "'print':* & 'zebra':*"))
                    .containsExactly("{8}");
        }
    }
}
