@NullMarked
package dev.deskbell.platform.postgres;

import org.jspecify.annotations.NullMarked;
