package dev.deskbell.teams;

import dev.deskbell.platform.web.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A stretch of a working day.
 *
 * @param weekday 1 is Monday
 * @param from as 09:00
 * @param to later than {@code from}; 24:00 is the day's end
 */
record WorkHours(
        @Min(1) @Max(7) int weekday,

        @NotNull @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d", message = "must be a time such as 09:00")
        String from,

        @NotNull
        @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d|24:00", message = "must be a time such as 17:30, or 24:00")
        String to) {

    static WorkHours of(int weekday, int opens, int closes) {
        return new WorkHours(weekday, time(opens), time(closes));
    }

    private static String time(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    /** Minutes since midnight. */
    int opens() {
        return minutes(from);
    }

    /** Minutes since midnight. */
    int closes() {
        return minutes(to);
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    boolean overlaps(WorkHours other) {
        return weekday == other.weekday && opens() < other.closes() && other.opens() < closes();
    }

    /**
     * @throws Refusal when it ends before it begins
     */
    WorkHours refusingBackwards() {
        if (closes() <= opens()) {
            throw Refusal.badField("hours", "must end after they begin: " + from + " to " + to);
        }
        return this;
    }
}
