/** What people see: stories told in a real browser. {@link dev.deskbell.browser.Screen} is somebody's window. */
@NullMarked
package dev.deskbell.browser;

import org.jspecify.annotations.NullMarked;
