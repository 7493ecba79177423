@NamedInterface("web")
@NullMarked
package dev.deskbell.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
