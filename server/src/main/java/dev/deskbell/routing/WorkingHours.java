package dev.deskbell.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** When agents are at work; who has no hours always is. */
record WorkingHours(Map<UUID, List<Stretch>> stretches, Map<UUID, String> timeZones) {

    /** Minutes of a day, in the agent's time zone; weekday 1 is Monday. */
    record Stretch(UUID accountId, int weekday, int opens, int closes) {}

    static WorkingHours of(List<Stretch> stretches, Map<UUID, String> timeZones) {
        return new WorkingHours(stretches.stream().collect(Collectors.groupingBy(Stretch::accountId)), timeZones);
    }

    boolean include(UUID accountId, Instant instant) {
        List<Stretch> own = stretches.get(accountId);
        if (own == null) {
            return true;
        }
        ZonedDateTime time = instant.atZone(ZoneId.of(timeZones.getOrDefault(accountId, "UTC")));
        int weekday = time.getDayOfWeek().getValue();
        int minute = time.getHour() * 60 + time.getMinute();
        return own.stream()
                .anyMatch(stretch ->
                        stretch.weekday() == weekday && stretch.opens() <= minute && minute < stretch.closes());
    }
}
