package dev.deskbell.bench;

import java.util.Arrays;

/** Of times in microseconds. */
final class Percentiles {

    private final long[] sorted;

    Percentiles(long[] micros) {
        this.sorted = micros.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** Milliseconds below which so many of 100 stayed. */
    double of(double percent) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1000.0;
    }
}
