package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 43: whoever signs in ends up with us, whatever the link said that brought them. */
class OpenRedirectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "\\\\evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "/%09/evil.example",
                "https://evil.example",
                "https:evil.example",
                "//evil.example/%2f..",
                "/.//evil.example",
                "/..//evil.example",
                "/x/..//evil.example",
                "@evil.example",
                "javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>"
            })
    void aReturnAddressElsewhereIsNotFollowed(String address) {
        Visitor ada = Desk.running().visitor().signUp("Ada");
        String slug = HelpDesk.foundedBy(ada, "Acme");
        try (Screen screen = Screen.open()) {
            screen.goTo("/sign-in?return=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
            signIn(screen, ada);
            assertThat(screen.button("Account: Ada").or(screen.link("To the start page")))
                    .isVisible();
            assertThat(screen.page().url()).startsWith(screen.origin() + "/");
            screen.goTo("/");
            assertThat(screen.page()).hasURL(screen.origin() + "/org/" + slug + "/dashboard");
        }
    }

    @Test
    void aReturnAddressOfOursIs() {
        Visitor ada = Desk.running().visitor().signUp("Ada");
        try (Screen screen = Screen.open()) {
            screen.goTo("/sign-in?return=/user");
            signIn(screen, ada);
            assertThat(screen.heading("Account")).isVisible();
            assertThat(screen.address()).isEqualTo("/user");
        }
    }

    private static void signIn(Screen screen, Visitor person) {
        screen.field("E-mail").fill(person.email());
        screen.field("Password").fill(Visitor.PASSWORD);
        screen.button("Sign in").click();
    }
}
