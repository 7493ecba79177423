package dev.deskbell.bench;

import java.util.Comparator;
import java.util.List;

/**
 * What one run of a load came to.
 *
 * @param perSecond how many were done in a second
 * @param p50 half of them took less, milliseconds
 * @param p99 99 of 100 took less, milliseconds
 */
record Rate(double perSecond, double p50, double p99) {

    /** The run in the middle, by its rate. */
    static Rate median(List<Rate> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(Rate::perSecond))
                .toList()
                .get(runs.size() / 2);
    }

    String row(String what) {
        return "| %s | %,.0f | %.2f | %.2f |".formatted(what, perSecond, p50, p99);
    }
}
