package dev.deskbell.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is mailed about what: each thing once, nothing that the reader may not know, and no more once they say so. */
class NoticesTest {

    private static final Pattern STOP = Pattern.compile("/stop/([0-9a-f]{128})");

    private final Desk desk = Desk.running();
    private HelpDesk acme;

    @BeforeEach
    void acme() {
        acme = HelpDesk.acme();
    }

    private List<String> mails(Visitor visitor, String text) {
        return desk.mails().to(visitor.email()).stream()
                .filter(mail -> mail.contains(text))
                .toList();
    }

    /** Until everything that has happened is read off the log and mailed. */
    private void settled() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (Sql sql = Sql.superuser()) {
                return sql.value("""
                        select not exists (select
                                           from change c, notice_reader r
                                           where c.organization_id = ? and (c.xid, c.sequence) > (r.xid, r.sequence))
                           and not exists (select from notice where organization_id = ?)
                           and not exists (select from mail where sent_at is null)
                        """, acme.id(), acme.id()).equals("t");
            }
        });
    }

    /** A history that was brought in is not read again and again. */
    @Test
    void whatIsTooOldToTellIsPassed() {
        String old = committed("""
                insert into change (organization_id, audience, kind, actor_name, changed, at)
                values (?, 'staff', 'ticket.opened', 'Ada', '{}', now() - interval '3 days')
                returning xid""", acme.id());
        for (int i = 0; i < 101; i++) {
            committed("select pg_current_xact_id()");
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> committed("select xid > ? from notice_reader", Long.valueOf(old))
                        .equals("t"));
    }

    private static String committed(String statement, Object... parameters) {
        try (Sql sql = Sql.superuser()) {
            String value = sql.value(statement, parameters);
            sql.commit();
            return value;
        }
    }

    /** Row 46: whoever can make us mail somebody cannot make us mail them their words. */
    @Test
    void row46NoMailCarriesWhatACustomerWrote() {
        String words = "canary" + Desk.unique();
        long number = acme.opens(acme.cleo, Json.of("subject", "Printer jams", "description", words));
        acme.edits(acme.ada, number, "assignee", acme.eve.id());
        acme.replies(acme.cleo, number, "Again: " + words);
        settled();

        assertThat(mails(acme.cleo, "Printer jams")).isNotEmpty();
        assertThat(mails(acme.eve, "Printer jams")).isNotEmpty();
        for (Visitor reader : List.of(acme.ada, acme.eve, acme.finn, acme.cleo, acme.dan)) {
            assertThat(mails(reader, words)).isEmpty();
        }
    }

    @Test
    void anAnswerOfFilesAloneSaysHowTheyAreCalled() {
        long number = acme.opens(acme.cleo, "Printer jams");
        String file = acme.uploads(acme.eve, "manual.txt", new byte[] {'a'});
        acme.eve
                .post(
                        acme.ticket(number) + "/messages",
                        Json.of("body", "", "visibility", "public", "attachments", List.of(file)))
                .expect(201);
        settled();

        assertThat(mails(acme.cleo, "Eve Acme")).singleElement().asString().contains("[manual.txt]");
    }

    @Test
    void theCustomerHearsOfReceiptAnswerAndResolution() {
        long number = acme.opens(acme.cleo, "Printer jams");
        settled();
        acme.notes(acme.eve, number, "A canary named Quetzal");
        acme.edits(acme.eve, number, "priority", "urgent", "tags", List.of("quetzal"));
        acme.replies(acme.eve, number, "Please open the **tray**.");
        settled();
        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        settled();

        assertThat(mails(acme.cleo, "We have received your question")).hasSize(1);
        assertThat(mails(acme.cleo, "Please open the **tray**."))
                .hasSize(1)
                .first()
                .asString()
                .contains("Eve Acme of Acme answered");
        assertThat(mails(acme.cleo, "Resolved: Printer jams")).hasSize(1);
        assertThat(mails(acme.cleo, "/customer/" + acme.slug + "/tickets/" + number))
                .hasSize(3);
        assertThat(String.join("\n", desk.mails().to(acme.cleo.email())))
                .doesNotContainIgnoringCase("quetzal")
                .doesNotContain("urgent");
        assertThat(mails(acme.dan, "Printer")).isEmpty();
    }

    @Test
    void manyThingsOfAMinuteAreOneMail() {
        long number = acme.opens(acme.cleo, "Printer jams");
        for (int i = 1; i <= 5; i++) {
            acme.replies(acme.eve, number, "Answer " + i);
        }
        settled();
        assertThat(mails(acme.cleo, "Answer 3").size()).isEqualTo(1);
        assertThat(mails(acme.cleo, "Printer jams").size())
                .as("never one for each")
                .isLessThan(4);
    }

    @Test
    void agentsHearOfWhatIsTheirs() {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.edits(acme.eve, number, "assignee", acme.finn.id());
        settled();
        assertThat(mails(acme.finn, "Yours now: Printer jams")).hasSize(1);
        acme.replies(acme.cleo, number, "Any news?");
        settled();
        assertThat(mails(acme.finn, "Reply: Printer jams")).hasSize(1);
        assertThat(mails(acme.eve, "Printer jams"))
                .as("nobody is told of their own doing")
                .isEmpty();

        acme.finn
                .patch(
                        "/api/me",
                        Json.of("notices", Json.of("assigned", false, "customerReplied", false, "newTicket", true)))
                .expect(200);
        acme.replies(acme.cleo, number, "Hello?");
        acme.opens(acme.dan, "Scanner hums");
        settled();
        assertThat(mails(acme.finn, "Reply: Printer jams")).hasSize(1);
        assertThat(mails(acme.finn, "New: Scanner hums")).hasSize(1);
    }

    @Test
    void oneClickEndsThem() {
        acme.opens(acme.cleo, "Printer jams");
        settled();
        Matcher token = STOP.matcher(mails(acme.cleo, "Printer jams").getFirst());
        assertThat(token.find()).isTrue();
        String stop = "/api/mail-stops/" + token.group(1);
        Visitor anybody = desk.visitor();
        assertThat(anybody.get(stop).expect(200).json().path("stopped").asBoolean())
                .isFalse();
        // As a mail program sends it: no cookie, no CSRF token, a form.
        anybody.send("POST", stop, "List-Unsubscribe=One-Click", "Content-Type", "application/x-www-form-urlencoded")
                .expect(200);
        acme.opens(acme.cleo, "Scanner hums");
        settled();
        assertThat(mails(acme.cleo, "Scanner hums")).isEmpty();
        anybody.delete(stop).expect(200);
        acme.opens(acme.cleo, "Screen flickers");
        settled();
        assertThat(mails(acme.cleo, "Screen flickers")).hasSize(1);
        String forged = stop.substring(0, stop.length() - 1) + (stop.endsWith("0") ? "1" : "0");
        anybody.get(forged).expect(404);
    }

    @Test
    void theOrganizationChoosesWhichAndTheReaderTheLanguage() {
        acme.ada
                .patch(acme.at(""), Json.of("customerMails", List.of("answered")))
                .expect(200);
        acme.cleo.patch("/api/me", Json.of("language", "de")).expect(200);
        long number = acme.opens(acme.cleo, "Drucker klemmt");
        acme.replies(acme.eve, number, "Bitte die Lade \u00f6ffnen.");
        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        settled();
        assertThat(mails(acme.cleo, "Drucker klemmt"))
                .hasSize(1)
                .first()
                .asString()
                .contains("Antwort: Drucker klemmt");
    }

    @Test
    void whatWasSeenMeanwhileIsNotMailed() {
        long number = acme.opens(acme.cleo, "Printer jams");
        settled();
        try (Sql sql = Sql.superuser()) {
            sql.update(
                    "insert into ticket_seen values (?, ?, ?, 1, now() + interval '1 minute')",
                    acme.id(),
                    acme.cleo.id(),
                    number);
            sql.commit();
        }
        acme.replies(acme.eve, number, "Already on the screen");
        settled();
        assertThat(mails(acme.cleo, "Already on the screen")).isEmpty();
    }

    @Test
    void whoLeftIsNotMailed() {
        long number = acme.opens(acme.cleo, "Printer jams");
        settled();
        acme.cleo.delete(acme.at("/membership")).expect(204);
        acme.replies(acme.eve, number, "Too late");
        settled();
        assertThat(mails(acme.cleo, "Too late")).isEmpty();
    }

    /** Whoever took it has not noted that it was sent, and its time is up. */
    @Test
    void whatACrashMakesSendAgainIsStillOneMail() {
        String recipient = "twice." + Desk.unique() + "@people.test";
        String parameters = "{\"organization\": \"Acme\", \"slug\": \"acme\"}";
        try (Sql sql = Sql.superuser()) {
            sql.update(
                    "insert into mail (recipient, template, parameters) values (?, 'join_approved', ?::jsonb)",
                    recipient,
                    parameters);
            sql.commit();
        }
        settled();
        try (Sql sql = Sql.superuser()) {
            sql.update(
                    "update mail set sent_at = null, due_at = now(), parameters = ?::jsonb where recipient = ?",
                    parameters,
                    recipient);
            sql.commit();
        }
        settled();
        assertThat(desk.mails().to(recipient)).hasSize(1);
    }
}
