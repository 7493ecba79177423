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
import java.util.UUID;

/**
 * Each mail as a file {@code <time>-<recipient>.eml}, complete from the moment that it has its name. The time is that of the mail's
 * id: who sends it twice writes the same file.
 */
final class Outbox implements MailSender {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;

    Outbox(Path directory) {
        this.directory = directory;
    }

    @Override
    public void send(MimeMessage mail, UUID id, String recipient) throws MessagingException {
        String name = TIME.format(timeOf(id)) + "-" + recipient.replaceAll("[^A-Za-z0-9@._+-]", "_") + ".eml";
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

    /** PostgreSQL's uuidv7(): milliseconds in 48 bits, then, behind the version, the fraction of a millisecond in 12. */
    private static Instant timeOf(UUID id) {
        long millis = id.getMostSignificantBits() >>> 16;
        long fraction = id.getMostSignificantBits() & 0xfff;
        return Instant.ofEpochMilli(millis).plusNanos(fraction * 1_000_000 / 4_096);
    }
}
