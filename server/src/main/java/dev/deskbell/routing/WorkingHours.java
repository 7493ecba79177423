package dev.deskbell.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/** When agents are at work; who has no hours always is. */
record WorkingHours(List<Stretch> stretches) {

    /** Minutes of a day, in the agent's time zone; weekday 1 is Monday. */
    record Stretch(UUID accountId, int weekday, int opens, int closes) {}

    boolean include(UUID accountId, String timeZone, Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneId.of(timeZone));
        int weekday = time.getDayOfWeek().getValue();
        int minute = time.getHour() * 60 + time.getMinute();
        List<Stretch> own = stretches.stream()
                .filter(stretch -> stretch.accountId().equals(accountId))
                .toList();
        return own.isEmpty()
                || own.stream()
                        .anyMatch(stretch ->
                                stretch.weekday() == weekday && stretch.opens() <= minute && minute < stretch.closes());
    }
}
