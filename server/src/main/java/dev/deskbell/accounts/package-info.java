/**
 * Accounts: sign-up, sign-in, sessions, tokens, e-mail verification, password reset, profile. The tables are out of the app
 * role's reach; every verb here calls a function of V2__accounts.sql that asks for a proof.
 */
@ApplicationModule(allowedDependencies = {"platform :: db", "platform :: web", "changes"})
@NullMarked
package dev.deskbell.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
