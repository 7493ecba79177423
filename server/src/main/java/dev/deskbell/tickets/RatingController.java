package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The requester's word on a resolution. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}/rating")
class RatingController {

    private final Ratings ratings;

    RatingController(Ratings ratings) {
        this.ratings = ratings;
    }

    record Rate(
            @NotNull @Pattern(regexp = "good|bad", message = "must be good or bad")
            String score,

            @Nullable @PlainText @Size(max = 2_000) String comment) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TicketLinks.Rating rate(Member member, @PathVariable long number, @RequestBody @Valid Rate request) {
        String comment = request.comment() == null || request.comment().isBlank()
                ? null
                : request.comment().strip();
        return ratings.rate(member, number, request.score(), comment);
    }
}
