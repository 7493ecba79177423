package dev.deskbell.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Each mail as a file {@code <time>-<recipient>.eml}, complete from the moment that it has its name. */
final class Outbox implements MailSender {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;

    Outbox(Path directory) {
        this.directory = directory;
    }

    @Override
    public void send(MimeMessage mail, String recipient) throws MessagingException {
        String name = TIME.format(Instant.now()) + "-" + recipient.replaceAll("[^A-Za-z0-9@._+-]", "_") + ".eml";
        try {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(directory, ".draft-", ".tmp");
            try (OutputStream file = Files.newOutputStream(draft)) {
                mail.writeTo(file);
            }
            Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MessagingException("the outbox cannot be written", e);
        }
    }
}
