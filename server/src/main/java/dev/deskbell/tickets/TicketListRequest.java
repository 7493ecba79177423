package dev.deskbell.tickets;

import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query parameters of a ticket list. */
record TicketListRequest(
        @Nullable @Size(max = 20) List<String> status,
        @Nullable @Size(max = 20) List<String> priority,

        @Parameter(description = "me, none, or ids") @Nullable @Size(max = 50)
        List<String> assignee,

        @Nullable @Size(max = 50) List<String> team,
        @Nullable @Size(max = 50) List<String> requester,
        @Nullable @Size(max = 20) List<@PlainLine @Size(max = 50) String> tag,

        @Parameter(description = "full text, a fragment of a subject, or #42") @Nullable @PlainText @Size(max = 200)
        String q,

        @Nullable @Pattern(regexp = "-updated|-created|-priority", message = "must be -updated, -created or -priority")
        String sort,

        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable @PlainLine @Size(max = 500) String cursor) {

    /** The list's order: -updated unless told. */
    TicketSort order() {
        return sort == null ? TicketSort.UPDATED : TicketSort.ofWire(sort);
    }

    int size() {
        return limit == null ? Paging.DEFAULT_LIMIT : limit;
    }
}
