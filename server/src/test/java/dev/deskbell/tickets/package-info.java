@NullMarked
package dev.deskbell.tickets;

import org.jspecify.annotations.NullMarked;
