package dev.deskbell.accounts;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import org.junit.jupiter.api.Test;

/** Wrong passwords are counted in three ways, and each of them is an end of guessing. */
class GuessesTest {

    private final Guesses guesses = new Guesses(new RateLimits());

    private void isStopped(String email, String client) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> guesses.check(email, client))
                .matches(refusal -> refusal.code() == RefusalCode.TOO_MANY_REQUESTS);
    }

    @Test
    void oneAddressFromOneClientTenTimesHoweverItIsSpelled() {
        for (int i = 0; i < 10; i++) {
            guesses.check("ada@people.test", "192.0.2.1");
            guesses.failed(i % 2 == 0 ? "ada@people.test" : "ADA@People.test", "192.0.2.1");
        }

        isStopped("ada@people.test", "192.0.2.1");
        isStopped("Ada@People.Test", "192.0.2.1");
        guesses.check("ada@people.test", "192.0.2.2");
        guesses.check("eve@people.test", "192.0.2.1");
    }

    @Test
    void oneAddressFromManyClientsAHundredTimes() {
        for (int i = 0; i < 100; i++) {
            guesses.failed(i % 2 == 0 ? "ada@people.test" : "ADA@People.test", "192.0.2." + i);
        }

        isStopped("ada@people.test", "192.0.2.200");
        isStopped("ADA@people.test", "192.0.2.201");
        guesses.check("eve@people.test", "192.0.2.200");
    }

    @Test
    void manyAddressesFromOneClientAHundredTimes() {
        for (int i = 0; i < 100; i++) {
            guesses.failed("person" + i + "@people.test", "192.0.2.1");
        }

        isStopped("eve@people.test", "192.0.2.1");
        guesses.check("eve@people.test", "192.0.2.2");
    }
}
