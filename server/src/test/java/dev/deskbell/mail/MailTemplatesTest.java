package dev.deskbell.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Json;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Threats 46 to 48: whatever people are called, a mail is one message to one reader, with our links and no others. */
class MailTemplatesTest {

    private static final String BASE = "https://help.example";

    private static final List<String> TEMPLATES = List.of(
            "verify_email",
            "reset_password",
            "invitation",
            "notices",
            "join_approved",
            "join_declined",
            "domain_proof",
            "erasure_asked",
            "erasure_done");

    private static final Set<String> HEADERS = Set.of(
            "Date",
            "From",
            "To",
            "Subject",
            "Message-ID",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Auto-Submitted",
            "List-Unsubscribe",
            "List-Unsubscribe-Post");

    private static final List<String> BREAKS = List.of(
            "\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f", "\0", "%0d%0a");

    private static final List<String> ADDRESSES = List.of(
            "https://evil.example/login",
            "HTTP://evil.example",
            "www.evil.example",
            "evil.example",
            "mailto:me@evil.example",
            "<a href=\"//evil.example\">Deskbell</a>",
            "\\\\evil.example\\share",
            "[Deskbell](https://evil.example)",
            "javascript:alert(1)//evil.example");

    static Stream<Arguments> hostile() {
        Stream<String> names = Stream.concat(
                BREAKS.stream().map(line -> "Acme" + line + "Bcc: spam@evil.example" + line + line + "Buy this"),
                ADDRESSES.stream());
        return names.flatMap(name -> TEMPLATES.stream().map(template -> Arguments.of(template, name)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void rows46To48AMailIsOneMessageWithOurLinksAlone(String template, String name)
            throws MessagingException, IOException {
        MimeMessage mail = sent(template, called(name));

        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("cleo@people.test");
        assertThat(Collections.list(mail.getAllHeaders()))
                .extracting(Header::getName)
                .doesNotHaveDuplicates()
                .isSubsetOf(HEADERS);
        assertThat(mail.getSubject()).doesNotContainPattern("\\R").doesNotContain("://", "evil.example", "<");
        String text = (String) mail.getContent();
        assertThat(text.replace(BASE + "/", ""))
                .as("no link but ours, no address that a mail program would make one")
                .doesNotContain("://", "//", "evil.example", "<", "www.");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("Bcc:"));
    }

    private static ObjectNode called(String name) {
        ObjectNode parameters = Json.of(
                "token",
                "0".repeat(64),
                "displayName",
                name,
                "organization",
                name,
                "slug",
                "acme",
                "role",
                "customer",
                "domain",
                "acme-test",
                "language",
                "en",
                "staff",
                false,
                "stop",
                "1".repeat(128));
        parameters.set(
                "entries",
                Json.of(
                                "entries",
                                List.of(Json.of(
                                        "kind", "resolved", "number", 7, "subject", name, "actor", name, "body", "")))
                        .path("entries"));
        return parameters;
    }

    /** As the next mail server reads it. */
    private static MimeMessage sent(String template, JsonNode parameters) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MailTemplates()
                .compose(template, "cleo@people.test", parameters, BASE)
                .writeTo(bytes);
        return new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
    }
}
