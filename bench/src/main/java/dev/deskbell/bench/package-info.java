/**
 * Measures the whole program from outside, beside what the bare database does with the same statements. Each command of
 * {@link dev.deskbell.bench.Bench} prints the tables of docs/benchmarks.md.
 */
@NullMarked
package dev.deskbell.bench;

import org.jspecify.annotations.NullMarked;
