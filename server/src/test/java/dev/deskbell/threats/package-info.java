/** The design's threats and faults, each as the test that shows that we hold. */
@NullMarked
package dev.deskbell.threats;

import org.jspecify.annotations.NullMarked;
