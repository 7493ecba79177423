package dev.deskbell.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The outbox, as the people who get the mails see it. */
public final class Mails {

    /** Which link of a mail. */
    public enum Link {
        VERIFY("verify"),
        RESET("reset"),
        INVITATION("invitations"),
        DOMAIN("domains");

        private final Pattern pattern;

        Link(String path) {
            pattern = Pattern.compile("http://[^/]+/" + path + "/([0-9a-f]{64})\\s");
        }
    }

    private final Path outbox;

    Mails(Path outbox) {
        this.outbox = outbox;
    }

    /** The secret in the newest link of that kind which the address has got; waits for it. */
    public String token(String recipient, Link link) {
        return token(recipient, link, Set.of());
    }

    /** The same, but for those that were used already. */
    String token(String recipient, Link link, Set<String> used) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(25))
                .until(() -> newest(recipient, link).filter(token -> !used.contains(token)), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> newest(String recipient, Link link) {
        return to(recipient).reversed().stream()
                .map(mail -> link.pattern.matcher(mail))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The newest mail to an address that has the text in it; waits for it. */
    public String containing(String recipient, String text) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(25))
                .until(
                        () -> to(recipient).reversed().stream()
                                .filter(mail -> mail.contains(text))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The texts of all mails to an address so far, oldest first. */
    public List<String> to(String recipient) {
        return files(recipient).stream().map(Mails::text).toList();
    }

    /** The same as they go over the wire, headers and all. */
    public List<String> raw(String recipient) {
        return files(recipient).stream().map(Mails::bytes).toList();
    }

    private List<Path> files(String recipient) {
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + recipient + ".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(null, stream);
            assertThat(mail.getAllRecipients()).hasSize(1);
            return mail.getSubject() + "\n\n" + mail.getContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError(file + " is not a mail", e);
        }
    }
}
