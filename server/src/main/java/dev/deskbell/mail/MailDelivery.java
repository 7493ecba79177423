package dev.deskbell.mail;

import dev.deskbell.platform.db.Worker;
import dev.deskbell.platform.web.BaseAddress;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what waits, every second, on as many nodes as there are: each mail is locked by the one that sends it. A mail that
 * cannot be sent is tried again after 1, 2, 4, … minutes, twelve times. What is sent keeps no secret. A crash between sending and
 * noting it sends again, under the same name: the file is replaced, and a mail server sees the same Message-ID.
 */
@Component
class MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);
    private static final int BATCH = 20;

    private final Worker worker;
    private final MailTemplates templates;
    private final MailSender sender;
    private final BaseAddress base;
    private final JsonMapper json;

    MailDelivery(Worker worker, MailTemplates templates, MailSender sender, BaseAddress base, JsonMapper json) {
        this.worker = worker;
        this.templates = templates;
        this.sender = sender;
        this.base = base;
        this.json = json;
        worker.every(Duration.ofMillis(500), "mail delivery", this::deliver);
    }

    private record Waiting(UUID id, String recipient, String template, String parameters) {}

    private void deliver() {
        List<Waiting> mails = worker.list(Waiting.class, """
                select id, recipient, template, parameters::text
                from mail
                where sent_at is null and due_at <= now() and attempts < 12
                order by due_at
                limit %d
                for update skip locked
                """.formatted(BATCH));
        mails.forEach(this::send);
    }

    private void send(Waiting mail) {
        try {
            sender.send(
                    templates.compose(mail.template(), mail.recipient(), json.readTree(mail.parameters()), base.get()),
                    mail.id(),
                    mail.recipient());
            worker.update("update mail set sent_at = now(), parameters = '{}' where id = ?", mail.id());
        } catch (MessagingException | RuntimeException e) {
            log.warn("mail {} could not be sent: {}", mail.id(), e.getClass().getSimpleName());
            worker.update(
                    "update mail set attempts = attempts + 1, due_at = now() + interval '1 minute' * 2 ^ attempts where id = ?",
                    mail.id());
        }
    }
}
