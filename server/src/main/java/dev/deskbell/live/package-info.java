/**
 * The live feed: every change reaches every screen that may show it, once and in order. A change is told to audiences
 * ({@link dev.deskbell.live.Hub}), a stream was let into its audiences when it opened ({@link dev.deskbell.live.Scope}); nobody
 * asks the database again for each stream. Nobody imports this module.
 *
 * <p>log → ChangeFeed → Hub → Mailbox of each stream → browser; what a browser does not take at once waits for its StreamWriter
 */
@ApplicationModule(allowedDependencies = {"platform :: db", "platform :: web", "changes"})
@NullMarked
package dev.deskbell.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
