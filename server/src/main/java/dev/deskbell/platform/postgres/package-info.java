/**
 * The embedded PostgreSQL: a real server, as a child process, on a data directory that survives.
 *
 * <p>{@code EmbeddedPostgres.start} reads top to bottom: {@code DataLock} (one Deskbell per directory), {@code Programs}
 * (unpack once), {@code Runner} (as whom the server runs), {@code Orphan} (what a killed program left behind), {@code
 * Cluster} (initdb), {@code Postmaster} (the child, watched and started again), {@code Founding} (owner and database). {@code
 * ClusterCopy} copies its files while it runs.
 */
@NullMarked
package dev.deskbell.platform.postgres;

import org.jspecify.annotations.NullMarked;
