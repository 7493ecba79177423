/**
 * What every feature stands on and none of the features: {@code db} (identity, transactions, reads, the embedded
 * PostgreSQL's place), {@code web} (problems, cursors, limits, security), {@code postgres} (the server itself), {@code backup} (all of a
 * data directory in one archive), {@code traces} (spans for a collector).
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.deskbell.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
