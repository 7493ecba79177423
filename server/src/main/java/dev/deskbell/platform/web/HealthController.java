package dev.deskbell.platform.web;

import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.db.Reads;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever watches the program: {@code live} says that it runs, {@code ready} that it can serve. */
@RestController
class HealthController {

    private final Reads reads;
    private final Draining draining;

    HealthController(Reads reads, Draining draining) {
        this.reads = reads;
        this.draining = draining;
    }

    /** {@code up} or {@code down}. */
    record Health(String status) {}

    @GetMapping("/healthz/live")
    Health live() {
        return new Health("up");
    }

    @GetMapping("/healthz/ready")
    ResponseEntity<Health> ready() {
        if (draining.hasBegun()) {
            return down();
        }
        try {
            Identity.as(Identity.NOBODY, () -> reads.values(Integer.class, "select 1"));
            return ResponseEntity.ok(new Health("up"));
        } catch (DataAccessException e) {
            return down();
        }
    }

    private static ResponseEntity<Health> down() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "2")
                .body(new Health("down"));
    }
}
