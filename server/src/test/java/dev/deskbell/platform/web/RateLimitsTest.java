package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.deskbell.platform.web.RateLimits.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often is too often, and for whom. */
class RateLimitsTest {

    private final RateLimits limits = new RateLimits();

    @Test
    void whoHasHadItsNumberIsToldHowLongToWait() {
        for (int i = 0; i < 10; i++) {
            limits.check(Limit.SIGN_IN_PAIR, "ada");
            limits.take(Limit.SIGN_IN_PAIR, "ada");
        }

        isRefused(() -> limits.take(Limit.SIGN_IN_PAIR, "ada"));
        isRefused(() -> limits.check(Limit.SIGN_IN_PAIR, "ada"));
    }

    @Test
    void nobodyElsePaysForItNorTheSameOnesOtherDoings() {
        for (int i = 0; i < 10; i++) {
            limits.take(Limit.SIGN_IN_PAIR, "ada");
        }

        limits.take(Limit.SIGN_IN_PAIR, "eve");
        limits.take(Limit.SIGN_IN_EMAIL, "ada");
    }

    @Test
    void toAskCostsNothing() {
        for (int i = 0; i < 1_000; i++) {
            limits.check(Limit.SIGN_IN_PAIR, "ada");
        }

        limits.take(Limit.SIGN_IN_PAIR, "ada");
    }

    /** The bucket fills again in five minutes, a tenth of it in thirty seconds. */
    private static void isRefused(Runnable attempt) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(attempt::run)
                .matches(refusal -> refusal.code() == RefusalCode.TOO_MANY_REQUESTS)
                .satisfies(refusal ->
                        assertThat(refusal.retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }
}
