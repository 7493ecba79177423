/**
 * What tests stand on. {@link dev.deskbell.testing.Desk} is the one program that runs, on a real PostgreSQL;
 * {@link dev.deskbell.testing.Visitor} is somebody with a browser; {@link dev.deskbell.testing.HelpDesk} is an organization
 * with people in it; {@link dev.deskbell.testing.Sql} is plain SQL as one of the database's roles. Each test founds its own
 * organizations, so none depends on another.
 */
@NullMarked
package dev.deskbell.testing;

import org.jspecify.annotations.NullMarked;
