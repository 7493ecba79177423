package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threat 37: an address that looks like somebody's, or folds to it, is not theirs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressesTest {

    /** A letter of {@code kiss.fina@people.test}, and what looks or folds like it (Unicode TS 39; CVE-2019-19844). */
    private static final List<String> CONFUSABLES = List.of(
            "k:\u212a",
            "k:\u043a",
            "k:\uff4b",
            "i:\u0131",
            "i:\u0130",
            "i:\u0456",
            "i:\u2170",
            "s:\u017f",
            "s:\u0455",
            "ss:\u00df",
            "ss:\u1e9e",
            "fi:\ufb01",
            "a:\u0430",
            "a:\u00aa",
            "a:a\u0301",
            "a:\u00e4",
            "e:\u0435",
            "o:\u03bf",
            "p:\u0440",
            "@:\uff20",
            "@:\ufe6b",
            ".test:\u3002test",
            ".test:\uff0etest",
            ".test:\uff61test",
            "kiss:kiss\u200b",
            "kiss:\u200dkiss",
            "kiss:\u2060kiss",
            "kiss:ki\u00adss",
            "kiss:\u202ekiss",
            "kiss: kiss",
            "kiss:\u00a0kiss",
            "test:test ",
            "test:test\u0000",
            "test:test\u3000",
            "test:test\n",
            "test:test.",
            "test:test\ud83d",
            "kiss:\ud835\udc24iss",
            "e:\ud83c\udd74");

    static Stream<String> confusables() {
        return CONFUSABLES.stream();
    }

    private final String mailbox = "kiss.fina." + Desk.unique() + "@people.test";
    private HelpDesk acme;
    private Visitor kiss;

    @BeforeAll
    void kissHasAnAccount() {
        acme = HelpDesk.acme();
        kiss = Desk.running().visitor().signUp("Kiss", mailbox).verify();
    }

    @ParameterizedTest
    @MethodSource("confusables")
    void row37AConfusableAddressIsRefusedWhereverOneIsTaken(String confusable) {
        String[] letterAndLike = confusable.split(":", 2);
        String address = mailbox.replaceFirst(java.util.regex.Pattern.quote(letterAndLike[0]), letterAndLike[1]);
        assertThat(address).isNotEqualTo(mailbox);
        Visitor stranger = Desk.running().visitorFromElsewhere();

        for (Answer answer : List.of(
                stranger.send("POST", "/api/accounts", signUp(address)),
                stranger.send("POST", "/api/password-resets", "{\"email\":" + quoted(address) + "}"),
                acme.ada.send(
                        "POST", acme.at("/invitations"), "{\"role\":\"admin\",\"email\":" + quoted(address) + "}"))) {
            assertThat(answer.expect(400).badFields()).as(answer.request()).contains("email");
        }
        Answer session = stranger.send(
                "POST",
                "/api/session",
                "{\"email\":%s,\"password\":%s}".formatted(quoted(address), quoted(Visitor.PASSWORD)));
        assertThat(session.status()).isIn(400, 401);
        stranger.get("/api/me").expect(401);
        assertThat(Desk.running().mails().to(mailbox))
                .as("but for the verification")
                .hasSize(1);
    }

    private static String signUp(String address) {
        return "{\"email\":%s,\"password\":%s,\"displayName\":\"Kiss\"}"
                .formatted(quoted(address), quoted(Visitor.PASSWORD));
    }

    /** As JSON in ASCII, which halves of surrogate pairs survive. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(c < 0x20 || c > 0x7e ? "\\u%04x".formatted(c) : (char) c));
        return json.append('"').toString();
    }

    @Test
    void row37AnAddressInCapitalsIsTheSame() {
        String capitals = mailbox.toUpperCase(Locale.ROOT);

        Desk.running().visitor().send("POST", "/api/accounts", signUp(capitals)).expectProblem(409, "email_taken");
        assertThat(Desk.running().visitor().signIn(capitals, Visitor.PASSWORD).id())
                .isEqualTo(kiss.id());
        acme.ada
                .post(
                        acme.at("/invitations"),
                        Json.of("email", acme.cleo.email().toUpperCase(Locale.ROOT), "role", "customer"))
                .expectProblem(409, "already_member");
    }
}
