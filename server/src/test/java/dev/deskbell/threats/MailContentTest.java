package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threats 46 to 48: what people call themselves, their organizations and their tickets is, in a mail, words and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailContentTest {

    private static final Set<String> HEADERS = Set.of(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Auto-Submitted");

    private static final Set<String> STOP = Set.of("List-Unsubscribe", "List-Unsubscribe-Post");

    /** What mail programs make a link of, whoever wrote it. */
    private static final Pattern LINK = Pattern.compile(
            "(?iu)[a-z][a-z0-9+.-]*:[^\\s\"]|//|\\\\\\\\|www\\.|<[a-z/]|[\\p{L}\\p{N}-][.\u3002\uff0e\uff61]\\p{L}{2,}");

    private static final Pattern OWN_LINK = Pattern.compile("http://localhost:\\d+/\\S+");

    private final Mails mails = Desk.running().mails();
    private HelpDesk acme;
    private Visitor cleo;

    @BeforeAll
    void acme() {
        acme = HelpDesk.acme();
        cleo = acme.cleo;
    }

    static List<String> breaks() {
        return List.of("\r\n", "\n", "\r", "\r\n\r\n", "\n\n", "\u0000\r\n", "\u000b", "\f", "\u0085", "\r\n.\r\n");
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void row47NoLineOfTextTakesALineBreak(String lineBreak) {
        String evil = "A" + lineBreak + "Bcc: victim@evil.test";
        Visitor stranger = Desk.running().visitor();
        String email = Desk.unique() + "@people.test";

        assertRefused(
                stranger.post(
                        "/api/accounts", Json.of("email", email, "password", Visitor.PASSWORD, "displayName", evil)),
                "displayName");
        assertRefused(cleo.patch("/api/me", Json.of("displayName", evil)), "displayName");
        assertRefused(cleo.post("/api/organizations", Json.of("name", evil, "slug", "a-" + Desk.unique())), "name");
        assertRefused(acme.ada.patch(acme.at(""), Json.of("name", evil)), "name");
        assertRefused(cleo.post(acme.at("/tickets"), Json.of("subject", evil, "description", "")), "subject");
        assertRefused(
                acme.ada.post(
                        acme.at("/invitations"),
                        Json.of("email", email + lineBreak + "Bcc: v@evil.test", "role", "customer")),
                "email");
        assertRefused(stranger.post("/api/password-resets", Json.of("email", email + lineBreak)), "email");
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.expect(400).badFields()).containsExactly(field);
    }

    /** Should one stand in the database all the same, it is a space in a mail. */
    @Test
    void row47ALineBreakThatIsInTheDatabaseIsNoneInAMail() {
        inLanes(breaks(), lineBreak -> {
            String evil = "A%1$sBcc: victim@evil.test%1$s%1$sB".formatted(lineBreak.replace("\u0000", ""));
            Heard heard = new Heard("Gus");
            try (Sql sql = Sql.superuser()) {
                UUID organization =
                        UUID.fromString(sql.value("select id from organization where slug = ?", heard.slug));
                sql.update("update organization set name = ? where id = ?", evil, organization);
                sql.update("update account set display_name = ? where id = ?", evil, heard.gus.id());
                sql.update("update ticket set subject = ? where organization_id = ?", evil, organization);
                sql.commit();
            }
            heard.awaitOneOfEach();
            heard.assertIntact();
        });
    }

    private static final List<String> NAMES = List.of(
            "https://evil.test/x",
            "Call www.evil.test",
            "evil.test",
            "//evil.test",
            "\\\\evil.test\\share",
            "mail@evil.test",
            "mailto:mail@evil",
            "tel:+4930123456",
            "javascript:alert(1)",
            "<a href=\"https://evil.test\">Sign in</a>",
            "[Sign in](https://evil.test)",
            "evil\u3002test",
            "evil\uff0etest",
            "\uff48ttps\uff1a\uff0f\uff0fevil\uff61test",
            "evil.\u200btest",
            "evil.\u00a0test",
            "hthttps:tps://evil.test",
            "wwwww.w.evil.test",
            "A\u2028Bcc: victim@evil.test",
            "A\u2029\u2029victim@evil.test",
            "=?utf-8?Q?evil=2Etest=0D=0ABcc:_victim?=",
            "=?utf-8?B?aHR0cHM6Ly9ldmlsLnRlc3Q=?=",
            "{0} {1} %s %n ${name} #{name}",
            "\ud83d\udd14".repeat(40),
            "a".repeat(100));

    @Test
    void row48ANameThatLooksLikeALinkIsNone() {
        inLanes(NAMES, name -> {
            Heard heard = new Heard(name);
            heard.awaitOneOfEach();
            heard.assertIntact();
            assertThat(heard.texts()).hasSize(5).allSatisfy(text -> assertThat(
                            OWN_LINK.matcher(text).replaceAll("[link]"))
                    .doesNotContainPattern(LINK));
        });
    }

    /** Four at a time: mails are waited for, and the database serves a handful. */
    private static void inLanes(List<String> texts, Consumer<String> test) {
        Together.all(4, lane -> {
            for (int i = lane; i < texts.size(); i += 4) {
                test.accept(texts.get(i));
            }
            return lane;
        });
    }

    /** Gus, his organization and his ticket all have one name; somebody is invited, and somebody else answers him. */
    private final class Heard {

        private final Visitor gus = Desk.running().visitorFromElsewhere().signUp("Gus");
        private final String invited = Desk.unique() + "@people.test";
        private final Visitor agent =
                Desk.running().visitorFromElsewhere().signUp("Agent").verify();
        private final String slug = HelpDesk.foundedBy(agent, "Initech");
        private final String at = "/api/organizations/" + slug;

        Heard(String name) {
            gus.verify();
            gus.patch("/api/me", Json.of("displayName", name)).expect(200);
            agent.patch("/api/me", Json.of("displayName", name)).expect(200);
            agent.patch(at, Json.of("name", name)).expect(200);
            gus.post(at + "/membership").expect(201);
            gus.post(at + "/tickets", Json.of("subject", name, "description", ""))
                    .expect(201);
        }

        /** Verification, receipt, answer, reset, invitation. */
        void awaitOneOfEach() {
            mails.containing(gus.email(), "/tickets/1");
            agent.post(at + "/tickets/1/messages", Json.of("body", "Answer", "visibility", "public"))
                    .expect(201);
            agent.post(at + "/invitations", Json.of("email", invited, "role", "customer"))
                    .expect(201);
            gus.post("/api/password-resets", Json.of("email", gus.email())).expect(202);
            mails.token(gus.email(), Link.RESET);
            mails.token(invited, Link.INVITATION);
            mails.containing(gus.email(), "    Answer");
        }

        List<String> texts() {
            return both(mails::to);
        }

        private List<String> both(Function<String, List<String>> of) {
            return Stream.of(gus.email(), invited)
                    .flatMap(to -> of.apply(to).stream())
                    .toList();
        }

        void assertIntact() {
            assertThat(both(mails::raw)).hasSize(5).allSatisfy(MailContentTest::assertIntact);
            assertThat(mails.raw(invited)).hasSize(1);
        }
    }

    private static void assertIntact(String mail) {
        String head = mail.substring(0, mail.indexOf("\r\n\r\n")).replaceAll("\r\n[ \t]", " ");
        List<String> lines = List.of(head.split("\r\n", -1));
        assertThat(lines).allSatisfy(line -> assertThat(line).matches("[A-Za-z-]+: [ -~]+"));
        assertThat(lines)
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .filteredOn(name -> !STOP.contains(name))
                .containsExactlyInAnyOrderElementsOf(HEADERS);
        assertThat(head).containsPattern("To: \\S+@people\\.test\r\n").contains("From: deskbell@localhost\r\n");
        assertThat(decoded(head.replaceAll("(?s).*Subject: ([^\r]*).*", "$1")))
                .doesNotContainPattern("\\p{Cntrl}")
                .doesNotContainPattern(LINK);
    }

    private static String decoded(String subject) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(subject));
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(subject, e);
        }
    }

    /** Whoever signs up with, invites or names another's address cannot make us write there what they want. */
    @Test
    void row46WhoHasNotProvenAnAddressIsSentNoWordOfAnybody() {
        String canary = "canary" + Desk.unique();
        String victim = "victim." + Desk.unique() + "@people.test";
        Visitor mallory = Desk.running().visitor().signUp("Mallory", victim);
        String at = "/api/organizations/" + HelpDesk.foundedBy(mallory, "Evil");
        mallory.post(at + "/tickets", Json.of("subject", canary, "description", canary))
                .expect(201);
        mallory.post(at + "/tickets/1/messages", Json.of("body", canary, "visibility", "public"))
                .expect(201);
        mallory.post(at + "/tickets/1/resolution").expect(200);
        mallory.post(acme.at("/membership"), Json.of("message", canary)).expect(409);
        acme.ada
                .post(acme.at("/invitations"), Json.of("email", victim, "role", "customer"))
                .expect(201);
        mails.token(victim, Link.INVITATION);

        long number = acme.opens(cleo, "After all that");
        mails.containing(cleo.email(), "After all that");
        assertThat(number).isPositive();
        assertThat(mails.to(victim)).hasSize(2).noneMatch(mail -> mail.contains(canary));
    }

    /** A receipt repeats the subject and nothing else; a refusal does not repeat its reason. */
    @Test
    void row46AReceiptCarriesNoTextOfAStranger() {
        String canary = "canary" + Desk.unique();
        acme.opens(cleo, Json.of("subject", "Printer " + canary.substring(6), "description", canary));
        mails.containing(cleo.email(), "Printer " + canary.substring(6));
        Visitor carol = Desk.running().visitor().signUp("Carol").verify();
        acme.ada.patch(acme.at(""), Json.of("customerAccess", "approval")).expect(200);
        carol.post(acme.at("/membership"), Json.of("message", canary)).expect(202);
        acme.ada
                .post(acme.at("/join-requests/" + carol.id() + "/refusal"), Json.of("reason", canary))
                .expect(204);
        mails.containing(carol.email(), "/customer");

        for (Visitor somebody : List.of(cleo, carol, acme.ada)) {
            assertThat(mails.to(somebody.email())).noneMatch(mail -> mail.contains(canary));
        }
    }
}
