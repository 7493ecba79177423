package dev.deskbell.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.db.Reads;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which account a handle belongs to, as {@code me()} says. Remembered for two seconds: it only decides between 401 and
 * going on, the policies ask again with every statement.
 */
@Component
public class Callers {

    private final Reads reads;
    private final Cache<String, UUID> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Callers(Reads reads) {
        this.reads = reads;
    }

    Optional<UUID> account(String handle) {
        UUID account = known.getIfPresent(handle);
        if (account == null) {
            account = Identity.as(handle, this::ask);
            if (account != null) {
                known.put(handle, account);
            }
        }
        return Optional.ofNullable(account);
    }

    private @Nullable UUID ask() {
        return reads
                .values(UUID.class, "with seen as materialized (select touch_session()) select me() from seen")
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Forgets everybody: a right was lost or a session ended here. */
    public void forget() {
        known.invalidateAll();
    }
}
