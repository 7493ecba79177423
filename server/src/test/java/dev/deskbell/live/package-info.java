@NullMarked
package dev.deskbell.live;

import org.jspecify.annotations.NullMarked;
