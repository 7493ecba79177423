package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Row 17: a busy day of good, bad and broken requests, and no word of anybody's in a log. */
class LogsTest {

    private static final String BLOCKED =
            "select max(pid) from pg_stat_activity where usename = 'deskbell_app' and wait_event_type = 'Lock'";

    /** Not even a statement without its parameters is logged; the first of these is in front of each of them. */
    private final Set<String> canaries =
            new ConcurrentSkipListSet<>(Set.of("set_config('deskbell.session'", "insert into ticket"));

    /** A word that is nowhere else, and must not be in a log. */
    private String canary(String kind) {
        return secret("canary" + kind + Desk.unique());
    }

    private String secret(String text) {
        assertThat(text).hasSizeGreaterThan(15);
        canaries.add(text);
        return text;
    }

    @Test
    void row17NothingThatIsTypedOrSecretIsLogged(@TempDir Path data) throws Exception {
        OtherDesk desk = OtherDesk.start(data, Map.of("LOGGING_LEVEL_ORG_APACHE_TOMCAT", "warn"));
        try (desk) {
            Visitor ada = becomesAMember(desk);
            String organization = founds(ada);
            works(ada, organization);
            mistypes(ada, organization);
            speaksNonsense(desk, ada);
            loses(desk, ada, organization);
        }

        assertThat(desk.printed()).anyMatch(line -> line.startsWith("Deskbell is ready"));
        assertThat(serverLogs(data)).anyMatch(line -> line.contains("was terminated by signal 9"));
        assertThat(canaries).hasSizeGreaterThan(40);
        Stream.concat(desk.printed().stream(), serverLogs(data).stream())
                .forEach(line -> assertThat(canaries).as(line).noneMatch(line::contains));
    }

    private Visitor becomesAMember(OtherDesk desk) {
        String email = canary("mailbox") + "@people.test";
        String password = canary("password");
        Visitor ada = desk.visitor();
        ada.post("/api/accounts", Json.of("email", email, "password", password, "displayName", canary("displayname")))
                .expect(201);
        ada.post("/api/session", Json.of("email", email, "password", canary("wrong")))
                .expect(401);
        ada.signIn(email, password);
        secret(ada.handle());
        secret(desk.mails().token(email, Link.VERIFY));
        ada.verify();
        String fresh = canary("newpassword");
        ada.patch("/api/me", Json.of("currentPassword", canary("wrong"), "newPassword", fresh))
                .expect(409);
        ada.patch("/api/me", Json.of("currentPassword", password, "newPassword", fresh))
                .expect(200);
        ada.post("/api/password-resets", Json.of("email", email)).expect(202);
        String reset = secret(desk.mails().token(email, Link.RESET));
        ada.post("/api/password-resets/" + reset, Json.of("password", canary("resetpassword") + "\u0000"))
                .expect(400);
        String last = canary("resetpassword");
        ada.post("/api/password-resets/" + reset, Json.of("password", last)).expect(204);
        ada.signIn(email, last);
        secret(ada.handle());
        String token = secret(ada.post("/api/me/tokens", Json.of("name", canary("tokenname")))
                .expect(201)
                .json()
                .path("token")
                .asString());
        ada.send("GET", "/api/me", null, "Authorization", "Bearer " + token).expect(200);
        return ada;
    }

    private String founds(Visitor ada) {
        String slug = canary("slug").toLowerCase(Locale.ROOT);
        JsonNode acme = Json.of("name", canary("organization"), "slug", slug);
        ada.post("/api/organizations", acme).expect(201);
        ada.post("/api/organizations", acme).expect(409);
        String guest = canary("guest") + "@people.test";
        ada.post("/api/organizations/" + slug + "/invitations", Json.of("email", guest, "role", "employee"))
                .expect(201);
        return "/api/organizations/" + slug;
    }

    private void works(Visitor ada, String organization) {
        String key = canary("idempotencykey");
        String ticket = Json.of(
                        "subject",
                        canary("subject"),
                        "description",
                        canary("description"),
                        "tags",
                        List.of(canary("tag")))
                .toString();
        for (int twice = 0; twice < 2; twice++) {
            ada.send("POST", organization + "/tickets", ticket, "Idempotency-Key", key)
                    .expect(201);
        }
        ada.send("POST", organization + "/tickets", ticket.replace("canarysubject", "another"), "Idempotency-Key", key)
                .expect(422);
        String messages = organization + "/tickets/1/messages";
        ada.post(messages, Json.of("body", canary("reply"), "visibility", "public"))
                .expect(201);
        ada.post(messages, Json.of("body", canary("note"), "visibility", "internal"))
                .expect(201);
        ada.get(organization + "/tickets?q=" + canary("search")).expect(200);
        ada.get(organization + "/tags?q=" + canary("tagsearch")).expect(200);
        ada.patch(organization + "/tickets/1", Json.of("version", 1, "subject", canary("newsubject")))
                .expect(200);
        ada.patch(organization + "/tickets/1", Json.of("version", 1, "subject", canary("stalesubject")))
                .expectProblem(409, "version_conflict");
    }

    /** What a mistaken client sends, each answered with a 4xx that is the client's fault. */
    private void mistypes(Visitor ada, String organization) {
        String tickets = organization + "/tickets";
        for (String body : List.of(
                "{\"subject\":\"" + canary("malformed"),
                "{\"subject\":" + canary("bareword") + "}",
                "{\"" + canary("unknownfield") + "\":1}",
                "{\"subject\":{\"x\":\"" + canary("object") + "\"}}",
                "{\"subject\":\"" + canary("null") + "\\u0000\",\"description\":\"\"}",
                "{\"subject\":\"S\",\"description\":\"" + canary("half") + "\\ud800\"}",
                "{\"subject\":\"S\",\"description\":\"\",\"priority\":\"" + canary("priority") + "\"}",
                "{\"subject\":\"S\",\"description\":\"\",\"assignee\":\"" + canary("assignee") + "\"}",
                "{\"subject\":\"" + canary("long") + "x".repeat(1_000_000) + "\",\"description\":\"\"}")) {
            isRefused(ada.send("POST", tickets, body));
        }
        for (String query : List.of("q=%00", "q=%ff%fe", "cursor=", "status=", "requester=", "limit=", "sort=")) {
            isRefused(ada.get(tickets + "?" + query.replace("q=", "q=" + canary("query")) + canary("parameter")));
        }
        isRefused(ada.get(tickets + "/" + canary("number")));
        isRefused(ada.get("/api/" + canary("path")));
        isRefused(ada.post("/api/invitations/" + canary("invitation")));
        isRefused(ada.post("/api/email-verifications/" + canary("verification")));
        isRefused(ada.send("POST", tickets, canary("text"), "Content-Type", "text/" + canary("type")));
        isRefused(ada.send("POST", tickets, "{}", "Idempotency-Key", canary("longkey") + "k".repeat(1_000)));
        isRefused(ada.send("GET", "/api/me", null, "Authorization", "Bearer " + canary("bearer")));
        isRefused(ada.send("POST", tickets, "{}", "Origin", "https://" + canary("origin") + ".test"));
        isRefused(ada.send("POST", "/api/client-errors", "{\"name\":\"" + canary("clienterror") + "\\n\"}"));
        ada.send("GET", "/api/me", null, "Accept", canary("accept"), "User-Agent", canary("useragent"));
        ada.send("GET", "/api/me", null, "Cookie", "deskbell=" + canary("cookie") + "; bad\"{=" + canary("badcookie"));
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.request()).isGreaterThanOrEqualTo(400);
    }

    /** What is hardly HTTP, on a bare socket. */
    private void speaksNonsense(OtherDesk desk, Visitor ada) throws IOException {
        for (String request : List.of(
                canary("verb") + " /" + canary("target") + "\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /" + canary("brackets") + "{}|^ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/organizations?q=%zz" + canary("escape") + " HTTP/1.1\r\nHost: localhost\r\nCookie: deskbell="
                        + ada.handle() + "\r\n\r\n",
                "GET / HTTP/" + canary("protocol") + "\r\nHost: localhost\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: " + canary("host") + "_{}:x\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: localhost\r\n" + canary("header") + " {}: 1\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: localhost\r\nCookie: deskbell=" + ada.handle() + "; "
                        + canary("cookiename") + "\"\u0001=\"" + canary("cookievalue") + "\r\n\r\n",
                "POST /api/session HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: " + canary("encoding")
                        + "\r\n\r\n")) {
            try (Socket socket = new Socket(desk.url().getHost(), desk.url().getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).as(request).isNotEmpty();
            }
        }
    }

    /** The backend that writes Ada's ticket is killed in the middle of it, and PostgreSQL with it. */
    private void loses(OtherDesk desk, Visitor ada, String organization) throws Exception {
        JsonNode ticket = Json.of("subject", canary("lostsubject"), "description", canary("lostdescription"));
        try (Connection superuser = desk.superuser()) {
            superuser.setAutoCommit(false);
            try (Statement lock = superuser.createStatement()) {
                lock.execute("lock table ticket in exclusive mode");
            }
            CompletableFuture<Answer> writing =
                    CompletableFuture.supplyAsync(() -> ada.post(organization + "/tickets", ticket));
            String blocked = await().until(() -> one(superuser, BLOCKED), pid -> !pid.isEmpty());
            ProcessHandle.of(Long.parseLong(blocked)).orElseThrow().destroyForcibly();
            assertThat(writing.join().status()).isGreaterThanOrEqualTo(500);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ada.get(organization + "/tickets").status() == 200);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1)).replace("null", "");
        }
    }

    private static List<String> serverLogs(Path data) throws IOException {
        Path postgres = data.resolve("postgres");
        List<String> lines = new ArrayList<>(read(postgres.resolve("start.log")));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(postgres.resolve("log"))) {
            for (Path file : files) {
                lines.addAll(read(file));
            }
        }
        return lines;
    }

    private static List<String> read(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    }
}
