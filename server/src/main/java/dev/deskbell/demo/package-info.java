/** Demo data: two organizations with a past, loaded into an empty database when DESKBELL_DEMO is true. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: db", "accounts", "markdown"})
@NullMarked
package dev.deskbell.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
