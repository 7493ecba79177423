/**
 * Which ticket goes to whom, and why. Rules look at each new ticket once; a team's queue is handed out as its strategy says, whenever
 * somebody can take something.
 *
 * <pre>
 * a change → Router (who might have something to do) → RoutingRun (one organization, one transaction)
 *              → CompiledRules (conditions → Placement) and Strategies (candidates → Choice), both pure
 *              → RoutedTickets (the ticket), RoutingStore (queue, turns, why)
 * </pre>
 */
@ApplicationModule(
        allowedDependencies = {
            "platform :: db",
            "platform :: web",
            "changes",
            "accounts",
            "organizations",
            "teams",
            "tickets"
        })
@NullMarked
package dev.deskbell.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
