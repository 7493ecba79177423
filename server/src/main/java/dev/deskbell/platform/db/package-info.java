@NamedInterface("db")
@NullMarked
package dev.deskbell.platform.db;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
