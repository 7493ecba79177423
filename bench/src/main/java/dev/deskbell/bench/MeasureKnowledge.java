package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How soon a reader finds something, and how soon somebody who writes a ticket is shown what might answer it. */
@Command(
        name = "knowledge",
        mixinStandardHelpOptions = true,
        description =
                "Search and suggestions over 20,000 articles of one organization, which it loads unless they are there.")
final class MeasureKnowledge implements Callable<Integer> {

    private static final int ARTICLES = 20_000;
    private static final int WORDS = 180;
    private static final String CUSTOMER = "dbs_" + "c7".repeat(32);

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled")
    private Path data = Path.of(".");

    @Option(names = "--requests", defaultValue = "2000", description = "of each kind; default ${DEFAULT-VALUE}")
    private int requests;

    /** @param path of the n-th request, which is another one each time */
    private record Kind(String name, Function<SplittableRandom, String> path) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("search, a common word", random -> search("printer")),
            new Kind("search, a rare word", random -> search("zebra")),
            new Kind("search, one made-up word", random -> search(Words.text(random, 1))),
            new Kind("search, two of them", random -> search(Words.text(random, 2))),
            new Kind("search, the beginning of a word", random -> search(beginning(Words.text(random, 1)))),
            new Kind("search, a typo", random -> search(mistyped(random))),
            new Kind("suggestions, 8 words", random -> suggestions(Words.text(random, 8))),
            new Kind("suggestions, 60 words", random -> suggestions(Words.text(random, 60))));

    @Override
    public Integer call() throws SQLException {
        try (Program program = Program.start(data);
                Connection connection = program.database().superuser()) {
            connection.setAutoCommit(true);
            load(connection);
            signIn(connection);
            for (String who : List.of("a customer", "an agent")) {
                String handle = who.equals("a customer") ? CUSTOMER : Dataset.HANDLE;
                System.out.printf("%n| %s, %,d articles | p50 ms | p99 ms |%n|---|---|---|%n", who, ARTICLES);
                for (Kind kind : KINDS) {
                    measure(program, kind, handle);
                }
            }
        }
        return 0;
    }

    private void measure(Program program, Kind kind, String handle) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            run(program, kind, handle, client, new SplittableRandom(1), requests / 4);
            Percentiles times = run(program, kind, handle, client, new SplittableRandom(2), requests);
            System.out.printf("| %s | %.1f | %.1f |%n", kind.name(), times.of(50), times.of(99));
        }
    }

    private static Percentiles run(
            Program program, Kind kind, String handle, HttpClient client, SplittableRandom random, int count) {
        long[] micros = new long[count];
        for (int i = 0; i < count; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            program.at(Request.ORGANIZATION + kind.path().apply(random))))
                    .header("Authorization", "Bearer " + handle)
                    .build();
            long begin = System.nanoTime();
            HttpResponse<String> answer = send(client, request);
            micros[i] = (System.nanoTime() - begin) / 1_000;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answered " + answer.body());
            }
        }
        return new Percentiles(micros);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String search(String text) {
        return "/articles?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String suggestions(String text) {
        return "/articles/suggestions?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String beginning(String word) {
        return word.substring(0, Math.min(4, word.length()));
    }

    /** One letter too many in the middle of a word that is there. */
    private static String mistyped(SplittableRandom random) {
        String word = Words.text(random, 1).replaceAll(" .*", "") + "printer".substring(random.nextInt(7));
        return word.substring(0, word.length() / 2) + "q" + word.substring(word.length() / 2);
    }

    private static void signIn(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into session (account_id, handle_hash, kind, expires_at)
                select m.account_id, sha256(convert_to(?, 'UTF8')), 'browser', now() + interval '1 year'
                from member m join organization o on o.id = m.organization_id
                where o.slug = ? and m.role = 'customer'
                limit 1
                on conflict do nothing""")) {
            statement.setString(1, CUSTOMER);
            statement.setString(2, Dataset.LARGEST);
            statement.execute();
        }
    }

    // --------------------------------------------------------------------------------------------------------- loading

    private static void load(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            if (isLoaded(sql)) {
                return;
            }
            // No triggers: the words are learned at once, and what is published is written beside.
            sql.execute("set session_replication_role = replica");
            sql.execute("set synchronous_commit = off");
            write(connection);
            sql.execute("""
                    insert into article_revision (organization_id, article_id, number, title, body, text, language, author_id)
                    select organization_id, id, 1, title, body, text, language, author_id from article
                    on conflict do nothing""");
            sql.execute("""
                    insert into article_word
                    select distinct a.organization_id, a.language, d.lexeme from article a, unnest(a.document) d
                    on conflict do nothing""");
            sql.execute("""
                    insert into published_article (organization_id, article_id, slug, title, body, text, language, audience, revision,
                                                   version)
                    select organization_id, id, slug, title, body, text, language, audience, 1, 2 from article
                    on conflict do nothing""");
            sql.execute("vacuum analyze article, published_article, article_word");
            sql.execute("set session_replication_role = origin");
        }
    }

    private static boolean isLoaded(Statement sql) throws SQLException {
        try (ResultSet rows = sql.executeQuery("select count(*) from published_article")) {
            rows.next();
            return rows.getInt(1) >= ARTICLES;
        }
    }

    /** A tenth of them for staff alone, three for customers, the others for everybody; a fifth in German. */
    private static void write(Connection connection) throws SQLException {
        SplittableRandom random = new SplittableRandom(3);
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into article (organization_id, id, slug, title, body, text, language, audience, author_id, state,
                                     published_revision, published_at, version)
                select o.id, md5('article' || ?)::uuid, 'article-' || ?, ?, t.body, t.body, ?, ?, m.account_id, 'published', 1, now(), 2
                from organization o
                         join lateral (select account_id
                                       from member
                                       where organization_id = o.id and role = 'employee'
                                       order by account_id
                                       limit 1) m on true,
                     (select ?::text as body) t
                where o.slug = 'bench-1'
                on conflict do nothing""")) {
            for (int i = 0; i < ARTICLES; i++) {
                statement.setString(1, Integer.toString(i));
                statement.setString(2, Integer.toString(i));
                statement.setString(3, Words.text(random, 5));
                statement.setString(4, i % 5 == 0 ? "de" : "en");
                statement.setString(5, i % 10 == 0 ? "staff" : i % 10 < 4 ? "customers" : "public");
                statement.setString(6, Words.text(random, WORDS));
                statement.addBatch();
                if (i % 500 == 499) {
                    statement.executeBatch();
                }
            }
        }
    }
}
