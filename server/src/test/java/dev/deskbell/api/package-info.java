@NullMarked
package dev.deskbell.api;

import org.jspecify.annotations.NullMarked;
