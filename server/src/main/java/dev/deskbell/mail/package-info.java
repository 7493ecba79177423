/** Sends the mails that wait in the table mail: to files in the outbox directory, or to an SMTP server. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: db", "platform :: web"})
@NullMarked
package dev.deskbell.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
