/**
 * Organizations, their members and settings, invitations. Controllers below {@code /api/organizations/{slug}} ask for a
 * {@link dev.deskbell.organizations.Member}: it is the caller's place there, or the request ends with 404.
 */
@ApplicationModule(allowedDependencies = {"platform", "platform :: db", "platform :: web", "changes", "accounts"})
@NullMarked
package dev.deskbell.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
