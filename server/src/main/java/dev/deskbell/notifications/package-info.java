/**
 * E-mail notices. The change log is read by the database itself ({@code take_notices}, V14): each change is noted once for whom
 * it concerns, a minute's notices become one mail a person and organization ({@code mail_notices}), and {@code mail} sends it.
 * Nothing is mailed inside a transaction, and no node but the one that holds the reader's row reads.
 */
@ApplicationModule(allowedDependencies = {"platform", "platform :: db", "platform :: web", "accounts"})
@NullMarked
package dev.deskbell.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
