package dev.deskbell.platform.db;

/** An enum kept in a smallint column, because only leakproof types can use an index under row-level security. */
public interface StoredAsNumber {

    /** The column's value; never changes its meaning. */
    short number();
}
