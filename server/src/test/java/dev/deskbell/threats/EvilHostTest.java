package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat 38: what a request says of the server's name is in no link and no answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvilHostTest {

    private static final URI DESK = Desk.running().url();

    private HelpDesk acme;

    @BeforeAll
    void acme() {
        acme = HelpDesk.acme();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.test",
                "Host: evil.test:80@{host}",
                "Host: evil.test:8080",
                "Host: {host}\r\nX-Forwarded-Host: evil.test",
                "Host: {host}\r\nX-Forwarded-Host: evil.test\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /evil.test",
                "Host: {host}\r\nForwarded: host=evil.test;proto=https",
                "Host: {host}\r\nX-Host: evil.test\r\nX-Original-URL: http://evil.test/\r\nX-HTTP-Host-Override: evil.test"
            })
    void row38LinksKeepTheConfiguredBase(String host) {
        Visitor gus = Desk.running().visitor().signUp("Gus");

        assertThat(evil(
                        host,
                        gus,
                        "/api/password-resets",
                        Json.of("email", gus.email()).toString()))
                .isEqualTo(host.contains("@") ? 400 : 202);
        assertThat(evil(host, gus, "/api/email-verifications", "{}")).isEqualTo(host.contains("@") ? 400 : 202);
        assertThat(evil(
                        host,
                        acme.ada,
                        acme.at("/invitations"),
                        Json.of("email", gus.email(), "role", "customer").toString()))
                .isEqualTo(host.contains("@") ? 400 : 201);
        assertThat(evil(host, acme.cleo, acme.at("/tickets"), "{\"subject\":\"Asked\",\"description\":\"\"}"))
                .isEqualTo(host.contains("@") ? 400 : 201);

        String end = "In the end " + Desk.unique();
        acme.opens(acme.cleo, end);
        gus.post("/api/password-resets", Json.of("email", gus.email())).expect(202);
        Desk.running().mails().token(gus.email(), Link.RESET);
        Desk.running().mails().containing(acme.cleo.email(), end);
        for (String person : List.of(gus.email(), acme.cleo.email())) {
            assertThat(Desk.running().mails().raw(person)).isNotEmpty().allSatisfy(mail -> assertThat(mail)
                    .contains("http://localhost:" + DESK.getPort() + "/")
                    .doesNotContain("evil"));
        }
    }

    /** The status that a request under an evil name gets; its answer does not repeat the name. */
    private static int evil(String host, Visitor visitor, String path, String body) {
        visitor.get("/api/me");
        String head = """
                POST %s HTTP/1.1
                %s
                Cookie: %s
                X-XSRF-TOKEN: %s
                Content-Type: application/json
                Content-Length: %d
                Connection: close

                """.replace("\n", "\r\n").formatted(
                path,
                host.replace("{host}", DESK.getAuthority()),
                visitor.cookies().entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")),
                visitor.cookies().get("XSRF-TOKEN"),
                body.length());
        try (Socket socket = new Socket(DESK.getHost(), DESK.getPort())) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("evil");
            return Integer.parseInt(answer.substring(9, 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
