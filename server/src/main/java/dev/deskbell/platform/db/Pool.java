package dev.deskbell.platform.db;

import javax.sql.DataSource;

/** Connections for requests, and the turns in which organizations get them. */
record Pool(DataSource source, Turns turns) {}
