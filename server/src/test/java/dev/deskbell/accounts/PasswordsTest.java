package dev.deskbell.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deskbell.accounts.Passwords.Cost;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a password, and which ones are taken. */
class PasswordsTest {

    private static final byte[] SALT = "sixteen of bytes".getBytes(StandardCharsets.US_ASCII);
    private static final Cost CHEAP = new Cost(64, 1, 1);

    private final Passwords passwords = new Passwords();

    /** By the reference implementation: {@code printf 'correct horse battery' | argon2 'sixteen of bytes' -id -t 2 -k 19456 -p 1 -r}. */
    @Test
    void aPasswordOfAnEarlierReleaseIsTheSameInALaterOne() {
        assertThat(HexFormat.of().formatHex(passwords.output("correct horse battery", SALT, Cost.of("19456,2,1"))))
                .isEqualTo("064d203683a0652b3fa839483d5fa41e2c97b231191e7501cf515cc389e394fb");
    }

    @Test
    void theSameLettersOfAnotherKeyboardAreTheSamePassword() {
        assertThat(passwords.output("geheime Tür", SALT, CHEAP))
                .isEqualTo(passwords.output("geheime Tu\u0308r", SALT, CHEAP))
                .isNotEqualTo(passwords.output("geheime Tur", SALT, CHEAP));
    }

    @Test
    void aNewOneHasASaltOfItsOwnAndSaysWhatItCost() {
        Passwords.Hashed one = passwords.hash("correct horse battery");
        Passwords.Hashed other = passwords.hash("correct horse battery");

        assertThat(one.cost()).isEqualTo("19456,2,1");
        assertThat(one.salt()).hasSize(16).isNotEqualTo(other.salt());
        assertThat(one.output())
                .isEqualTo(passwords.output("correct horse battery", one.salt(), Cost.of(one.cost())))
                .isNotEqualTo(other.output());
    }

    /** At most as many at once as there are processors: a turn that is not given back is missed by the next one. */
    @Test
    void eachTurnIsGivenBack() {
        long begin = System.nanoTime();
        for (int i = 0; i <= 2 * Runtime.getRuntime().availableProcessors(); i++) {
            passwords.output("correct horse battery", SALT, CHEAP);
        }

        assertThat((System.nanoTime() - begin) / 1e9).isLessThan(4);
    }

    @Test
    void whoIsInterruptedWhileWaitingIsToldToComeAgainAndHasTakenNobodysTurn() throws Exception {
        Callable<Boolean> interrupted = () -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> passwords.output("correct horse battery", SALT, CHEAP))
                    .matches(refusal -> refusal.code() == RefusalCode.UNAVAILABLE);
            return Thread.interrupted();
        };

        assertThat(interrupted.call()).as("the thread still knows").isTrue();
        passwords.output("correct horse battery", SALT, CHEAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "PassWord1", "Ada@people.test", "ADA LOVELACE"})
    void whatAnybodyWouldTryFirstIsRefused(String password) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> passwords.refuseGuessable(password, "newPassword", "ada@people.test", "Ada Lovelace"))
                .matches(refusal -> refusal.code() == RefusalCode.BAD_INPUT);
    }

    @Test
    void anythingElseIsTaken() {
        assertThatCode(() -> passwords.refuseGuessable(
                        "correct horse battery", "newPassword", "ada@people.test", "Ada Lovelace"))
                .doesNotThrowAnyException();
    }
}
