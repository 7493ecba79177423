package dev.deskbell.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What broke in somebody's browser. Only the kind and the place are logged: a message may quote ticket text. */
@RestController
class ClientErrorsController {

    private static final Logger log = LoggerFactory.getLogger(ClientErrorsController.class);

    private final RateLimits limits;

    ClientErrorsController(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * @param name the error's class, as {@code TypeError}
     * @param screen the route's pattern, as {@code /org/:slug/dashboard}
     * @param at script, line and column
     */
    record ClientError(
            @NotNull @PlainLine @Size(max = 100) String name,
            @Nullable @PlainLine @Size(max = 200) String screen,
            @Nullable @PlainLine @Size(max = 300) String at) {}

    @PostMapping("/api/client-errors")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@RequestBody @Valid ClientError error, HttpServletRequest request) {
        limits.take(RateLimits.Limit.CLIENT_ERROR, ClientAddress.of(request));
        log.warn("client error {} on {} at {}", error.name(), error.screen(), error.at());
    }
}
