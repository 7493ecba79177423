/** What a request did and how long each part took, told to an OpenTelemetry collector. */
@NamedInterface("traces")
@NullMarked
package dev.deskbell.platform.traces;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
