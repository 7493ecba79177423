package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A ticket's conversation. */
@RestController
@RequestMapping("/api/organizations/{slug}/tickets/{number}/messages")
class MessagesController {

    private final Conversation conversation;
    private final MessageQueries queries;

    MessagesController(Conversation conversation, MessageQueries queries) {
        this.conversation = conversation;
        this.queries = queries;
    }

    @GetMapping
    Page<MessageView> list(Member member, @PathVariable long number, @ParameterObject Paging paging) {
        return queries.ofTicket(member, number, paging);
    }

    /** Markdown, which may be empty where there are files; a customer's messages are public. */
    record AddMessage(
            @Nullable UUID id,

            @NotNull @PlainText @Size(max = 65_536) String body,

            @NotNull Visibility visibility,
            @Nullable @Size(max = 50) List<@NotNull UUID> attachments) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MessageView add(Member member, @PathVariable long number, @RequestBody @Valid AddMessage request) {
        if (request.body().isBlank()
                && (request.attachments() == null || request.attachments().isEmpty())) {
            throw Refusal.badField("body", "must not be blank");
        }
        return conversation.add(
                member,
                number,
                request.id(),
                request.body(),
                request.visibility(),
                request.attachments() == null ? List.of() : request.attachments());
    }
}
