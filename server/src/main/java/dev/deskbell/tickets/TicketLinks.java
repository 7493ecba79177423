package dev.deskbell.tickets;

import dev.deskbell.platform.db.Reads;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands beside a ticket: the one that it goes on from, those that go on from it, and how its resolution was rated. */
@Component
class TicketLinks {

    /** Of a ticket t, as columns of a {@link Links} named links; the policies leave out what the caller may not see. */
    static final String COLUMNS = """
            array(select f.follows
                  from ticket_follow_up f
                  where f.organization_id = t.organization_id and f.number = t.number) as links_follows,
            array(select f.number
                  from ticket_follow_up f
                  where f.organization_id = t.organization_id and f.follows = t.number
                  order by f.number) as links_followed_by,
            rating.score as links_rating_score, rating.comment as links_rating_comment,
            rating.rated_at as links_rating_rated_at
            """;

    static final String JOIN = """
            left join ticket_rating rating
                      on rating.organization_id = t.organization_id
                          and rating.number = t.number
                          and rating.resolved_at = t.resolved_at
            """;

    /**
     * @param follows the closed ticket that this one goes on from: one, or none
     * @param rating of the present resolution; null when there is none, or nobody rated it
     */
    @Schema(name = "TicketLinks")
    record Links(
            List<Long> follows,
            List<Long> followedBy,
            @Nullable Rating rating) {}

    /** What the requester thought of a resolution. */
    record Rating(
            @Schema(allowableValues = {"good", "bad"}) String score,

            @Nullable String comment,
            Instant ratedAt) {}

    private record Beside(Links links) {}

    private final Reads reads;

    TicketLinks(Reads reads) {
        this.reads = reads;
    }

    /** None where the caller does not see the ticket any more, having handed it to others. */
    Links of(UUID organizationId, long number) {
        return reads.first(
                        Beside.class,
                        "select " + COLUMNS + " from ticket t " + JOIN
                                + " where t.organization_id = ? and t.number = ?",
                        organizationId,
                        number)
                .map(Beside::links)
                .orElse(new Links(List.of(), List.of(), null));
    }
}
