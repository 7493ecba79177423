@NullMarked
package dev.deskbell.mail;

import org.jspecify.annotations.NullMarked;
