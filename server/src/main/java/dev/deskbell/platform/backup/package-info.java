/**
 * {@code java -jar deskbell.jar backup <file>} and {@code restore <file>}: all of a data directory in one archive, taken while the
 * program runs. {@code BackupCommands} is asked by the program's main; {@code Backup} writes an {@code Archive}, {@code Restore}
 * reads one.
 */
@NamedInterface("backup")
@NullMarked
package dev.deskbell.platform.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
