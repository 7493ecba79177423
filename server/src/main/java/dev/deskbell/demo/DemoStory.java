package dev.deskbell.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A demo organization with its tickets, as the files in {@code resources/demo} tell it; people go by their first names. */
record DemoStory(String slug, String name, String greeting, String color, List<DemoTicket> tickets) {

    record DemoTicket(
            String subject,
            String description,
            String requester,
            @Nullable String assignee,
            String status,
            String priority,
            List<String> tags,
            double openedHoursAgo,
            List<DemoMessage> messages) {}

    record DemoMessage(String by, String visibility, double hoursAfter, String body) {}
}
