package dev.deskbell.live;

import dev.deskbell.changes.FeedPosition;
import dev.deskbell.platform.web.ClientAddress;
import dev.deskbell.platform.web.PlainLine;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stream of changes, and the same by asking for whoever sits behind a proxy that holds streams back. */
@RestController
@RequestMapping("/api/live")
class LiveController {

    private final Streams streams;
    private final CatchUp catchUp;
    private final LiveEvents events;
    private final StreamLimits limits;

    LiveController(Streams streams, CatchUp catchUp, LiveEvents events, StreamLimits limits) {
        this.streams = streams;
        this.catchUp = catchUp;
        this.events = events;
        this.limits = limits;
    }

    /** Ends when the client goes, or may not stay. */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ApiResponse(
            responseCode = "200",
            description = "Events hello, change, presence, beat, resync and bye; Last-Event-ID resumes exactly",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void live(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable @PlainLine @Size(max = 500)
                    String lastEventId,
            @RequestParam(required = false) @Nullable @PlainLine @Size(max = 500) String cursor,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException, ServletException {
        LiveStream stream = streams.admit();
        StreamLimits.Place place = limits.take(stream, ClientAddress.of(request));
        Runnable leave = () -> {
            streams.leave(stream);
            place.close();
        };
        boolean served = false;
        try {
            begin(stream, lastEventId == null || lastEventId.isEmpty() ? cursor : lastEventId, response);
            request.upgrade(StreamConnection.class)
                    .serve(stream.mailbox(), request.getProtocol().equals("HTTP/1.1"), leave);
            served = true;
        } finally {
            if (!served) {
                leave.run();
            }
        }
    }

    /** Lets the stream in and tells what was missed; the response's head and these events are with the client then. */
    private void begin(LiveStream stream, @Nullable String known, HttpServletResponse response) throws IOException {
        FeedPosition from = streams.enter(stream);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        Optional<FeedPosition> behind = catchUp.begin(known, from, stream.scope());
        // A line that breaks before all was told must not seem to have told it.
        String cursor = known == null || known.isEmpty() || behind.isEmpty() ? catchUp.cursor(from) : known;
        out.write(events.hello(cursor));
        if (behind.isEmpty()) {
            out.write(LiveEvents.RESYNC);
        } else {
            catchUp.tell(behind.get(), from, stream.scope(), change -> out.write(events.change(change)));
        }
        response.flushBuffer();
    }

    /**
     * What was missed.
     *
     * @param cursor for the next time
     * @param resync whether everything must be loaded anew
     */
    record Missed(String cursor, boolean resync, List<LiveChange> items) {}

    /** Everything since a cursor; without one, only the cursor. */
    @GetMapping("/changes")
    Missed changes(@RequestParam(required = false) @Nullable @PlainLine @Size(max = 500) String cursor)
            throws IOException {
        LiveStream reader = streams.admit();
        FeedPosition upTo = streams.position();
        Optional<FeedPosition> begin = catchUp.begin(cursor, upTo, reader.scope());
        List<LiveChange> missed = new ArrayList<>();
        if (begin.isPresent()) {
            catchUp.tell(begin.get(), upTo, reader.scope(), change -> missed.add(LiveChange.of(change)));
        }
        return new Missed(catchUp.cursor(upTo), begin.isEmpty(), missed);
    }
}
