package dev.deskbell.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Organizations of uneven size, always the same for the same number of tickets: the n-th largest has about 1/n of the
 * largest's tickets. Most tickets are old and closed, as they are in a help desk that has been used for years.
 */
final class Dataset {

    /** The slug of the largest organization. */
    static final String LARGEST = "bench-1";

    /** An API token of its first employee, who makes all requests. */
    static final String HANDLE = "dbt_" + "be".repeat(32);

    private static final Instant NEWEST = Instant.parse("2026-11-01T00:00:00Z");

    /**
     * An organization.
     *
     * @param rank 1 for the largest
     */
    record Organization(int rank, int tickets) {

        UUID id() {
            return Dataset.id(1, rank, 0);
        }

        String slug() {
            return "bench-" + rank;
        }

        int agents() {
            return 3 + Math.min(97, tickets / 2_000);
        }

        int customers() {
            return 1 + tickets / 8;
        }

        UUID agent(int index) {
            return Dataset.id(2, rank, index);
        }

        UUID customer(int index) {
            return Dataset.id(3, rank, index);
        }

        Ticket ticket(int number) {
            SplittableRandom random = new SplittableRandom(rank * 10_000_019L + number);
            boolean recent = number > tickets * 95 / 100;
            int status = recent ? 1 + random.nextInt(5) : 6;
            return new Ticket(
                    this,
                    number,
                    status,
                    1 + random.nextInt(4),
                    random.nextInt(3) == 0 ? -1 : random.nextInt(agents()),
                    random.nextInt(customers()),
                    random);
        }
    }

    /**
     * A ticket.
     *
     * @param assignee index of the agent, -1 for none
     * @param random for its texts, in the order in which they are asked for
     */
    record Ticket(
            Organization organization,
            int number,
            int status,
            int priority,
            int assignee,
            int requester,
            SplittableRandom random) {

        Instant at() {
            return NEWEST.minus((organization.tickets - number) * 5L, ChronoUnit.MINUTES);
        }

        boolean active() {
            return status <= 4;
        }

        /** Five of eight tickets have two. */
        List<String> tags() {
            int first = (number * 7919 + organization.rank) % 80;
            return first >= 50 ? List.of() : List.of("tag " + (10 + first), "tag " + (11 + first));
        }

        UUID message(int index) {
            return Dataset.id(4, organization.rank, number * 8L + index);
        }
    }

    private Dataset() {}

    static List<Organization> of(int tickets) {
        return of(tickets, 5 + tickets / 5_000);
    }

    static List<Organization> of(int tickets, int count) {
        double sum = 0;
        for (int rank = 1; rank <= count; rank++) {
            sum += 1.0 / rank;
        }
        List<Organization> organizations = new ArrayList<>();
        for (int rank = 1; rank <= count; rank++) {
            organizations.add(new Organization(rank, (int) Math.max(1, tickets / sum / rank)));
        }
        return organizations;
    }

    /** In the form of a version 7, ordered as the arguments are. */
    private static UUID id(int kind, int rank, long index) {
        return new UUID((1_700_000_000_000L + rank) << 16 | 0x7000 | kind, 0x8000_0000_0000_0000L | index);
    }
}
