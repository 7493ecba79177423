package dev.deskbell.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Token buckets by purpose and key (a client's address, an account, an e-mail address), kept by each node for itself. At
 * most 200,000 keys are remembered; a key that is unused for an hour is forgotten.
 */
@Component
public class RateLimits {

    /** How often something may be done, and in how long the bucket fills again. */
    public enum Limit {
        /** Failed sign-ins of one e-mail address from one client. */
        SIGN_IN_PAIR(10, Duration.ofMinutes(5)),
        /** Failed sign-ins of one e-mail address; high enough that a stranger cannot easily lock its owner out. */
        SIGN_IN_EMAIL(100, Duration.ofMinutes(5)),
        /** Failed sign-ins from one client. */
        SIGN_IN_CLIENT(100, Duration.ofMinutes(5)),
        /** Accounts made from one client. */
        SIGN_UP_CLIENT(300, Duration.ofMinutes(10)),
        /** Mails asked for by one client; the database caps them per recipient as well. */
        MAIL_CLIENT(60, Duration.ofMinutes(10)),
        /** Invitations by one account. */
        INVITATIONS(200, Duration.ofHours(1)),
        /** Organizations founded by one account. */
        FOUND_ORGANIZATION(50, Duration.ofHours(1)),
        /** Organizations joined or asked by one account. */
        JOIN(60, Duration.ofHours(1)),
        /** Proofs of domains asked for by one account. */
        DOMAIN_PROOF(60, Duration.ofHours(1)),
        /** Links tried by one client. */
        TOKEN_CLIENT(120, Duration.ofMinutes(10)),
        /** Articles rated, and searches in vain noted, from one client. */
        ARTICLE_WORD_CLIENT(120, Duration.ofMinutes(10)),
        /** Exports by one account: each reads all that there is. */
        EXPORT(20, Duration.ofHours(1)),
        /** Error reports of one client's browser. */
        CLIENT_ERROR(30, Duration.ofMinutes(1));

        private final int capacity;
        private final Duration refill;

        Limit(int capacity, Duration refill) {
            this.capacity = capacity;
            this.refill = refill;
        }
    }

    private record Key(Limit limit, String subject) {}

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    /**
     * Takes one from the bucket.
     *
     * @throws Refusal TOO_MANY_REQUESTS with the time until the next one is there
     */
    public void take(Limit limit, String subject) {
        refuse(bucket(limit, subject).tryConsumeAndReturnRemaining(1));
    }

    /** Refuses when the bucket is empty, takes nothing: for limits that count failures alone. */
    public void check(Limit limit, String subject) {
        var estimate = bucket(limit, subject).estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw Refusal.retryAfter(
                    RefusalCode.TOO_MANY_REQUESTS, Duration.ofNanos(estimate.getNanosToWaitForRefill()));
        }
    }

    private static void refuse(ConsumptionProbe probe) {
        if (!probe.isConsumed()) {
            throw Refusal.retryAfter(RefusalCode.TOO_MANY_REQUESTS, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(Limit limit, String subject) {
        return buckets.get(new Key(limit, subject), key -> Bucket.builder()
                .addLimit(rule ->
                        rule.capacity(key.limit().capacity).refillGreedy(key.limit().capacity, key.limit().refill))
                .build());
    }
}
