package dev.deskbell.knowledge;

import dev.deskbell.platform.db.ProgramKeys;
import dev.deskbell.platform.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * What the requests of one browser have in common for a day, so that somebody without an account is counted once: a hash of
 * address and browser under a key of the program's, from which nobody can be told.
 */
@Component
public class Visitors {

    private final ProgramKeys.Key key;

    Visitors(ProgramKeys keys) {
        this.key = keys.of("visitor");
    }

    /** 32 bytes. */
    public byte[] of(HttpServletRequest request) {
        String browser = LocalDate.now(ZoneOffset.UTC)
                + "\n" + ClientAddress.of(request)
                + "\n" + request.getHeader("User-Agent");
        return key.sign(browser.getBytes(StandardCharsets.UTF_8));
    }
}
