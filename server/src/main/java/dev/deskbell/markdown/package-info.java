/**
 * Markdown to HTML that nothing in it can run, fetch or cover the page; for conversations and for articles, whose pictures are shown.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.deskbell.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
