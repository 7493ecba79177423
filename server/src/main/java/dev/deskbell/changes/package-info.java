/**
 * The change log: what happened, to what, by whom, when, why, and who may learn of it. Verbs write it in their own
 * transaction through {@link dev.deskbell.changes.Changes}; history, and whatever listens, reads it.
 */
@ApplicationModule(allowedDependencies = {"platform", "platform :: db", "platform :: web"})
@NullMarked
package dev.deskbell.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
