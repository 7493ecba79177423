package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What absences did to tickets, and taking it back. */
@RestController
@RequestMapping("/api/organizations/{slug}/handovers")
class HandoversController {

    private final Handovers handovers;

    HandoversController(Handovers handovers) {
        this.handovers = handovers;
    }

    record HandoverList(List<Handovers.HandoverView> items) {}

    /** Those that can still be undone: one's own, for an admin everybody's. */
    @GetMapping
    HandoverList list(Member member) {
        return new HandoverList(handovers.recent(member.requireStaff()));
    }

    /** @param tickets how many were given back */
    record Undone(int tickets) {}

    @DeleteMapping("/{id}")
    Undone undo(Member member, @PathVariable UUID id) {
        return new Undone(handovers.undo(member.requireStaff(), id));
    }
}
