@NullMarked
package dev.deskbell;

import org.jspecify.annotations.NullMarked;
