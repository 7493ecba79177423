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
 * Sends what waits, twice a second, on as many nodes as there are: who takes a mail has it for five minutes, which is longer than a mail
 * server that says nothing is waited for. A mail that cannot be sent is tried again after 1, 2, 4, … minutes, twelve times. What is
 * sent keeps no secret. A crash between sending and noting it sends again, under the same name: the file is replaced, and a mail server
 * sees the same Message-ID.
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
        worker.everyOutside(Duration.ofMillis(500), "mail delivery", this::deliver);
    }

    private record Waiting(UUID id, String recipient, String template, String parameters) {}

    /** One after the other, for as long as all goes well: what is wrong with the mail server costs one attempt of one mail at a time. */
    private void deliver() {
        boolean sent = true;
        for (int mails = 0; sent && mails < BATCH && worker.isRunning(); mails++) {
            List<Waiting> next = worker.now(this::take);
            sent = !next.isEmpty() && send(next.getFirst());
        }
    }

    private List<Waiting> take() {
        return worker.list(Waiting.class, """
                with due as materialized (
                    select id
                    from mail
                    where sent_at is null and due_at <= now() and attempts < 12
                    order by due_at, id
                    limit 1
                    for update skip locked
                )
                update mail m
                set due_at = now() + interval '5 minutes'
                from due
                where m.id = due.id
                returning m.id, m.recipient, m.template, m.parameters::text
                """);
    }

    private boolean send(Waiting mail) {
        try {
            sender.send(
                    templates.compose(mail.template(), mail.recipient(), json.readTree(mail.parameters()), base.get()),
                    mail.id(),
                    mail.recipient());
            note(mail, "sent_at = now(), parameters = '{}'");
            return true;
        } catch (MessagingException | RuntimeException e) {
            log.warn("mail {} could not be sent: {}", mail.id(), e.getClass().getSimpleName());
            note(mail, "attempts = attempts + 1, due_at = now() + interval '1 minute' * 2 ^ attempts");
            return false;
        }
    }

    private void note(Waiting mail, String assignments) {
        worker.now(() -> worker.update("update mail set " + assignments + " where id = ?", mail.id()));
    }
}
