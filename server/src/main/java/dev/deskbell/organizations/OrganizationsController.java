package dev.deskbell.organizations;

import dev.deskbell.platform.web.Caller;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.PlainLine;
import dev.deskbell.platform.web.PlainText;
import dev.deskbell.platform.web.RateLimits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organizations and their settings. */
@RestController
@RequestMapping("/api/organizations")
class OrganizationsController {

    private final Organizations organizations;
    private final OrganizationQueries queries;
    private final RateLimits limits;

    OrganizationsController(Organizations organizations, OrganizationQueries queries, RateLimits limits) {
        this.organizations = organizations;
        this.queries = queries;
        this.limits = limits;
    }

    @GetMapping
    Page<OrganizationQueries.OrganizationChoice> choices(
            @RequestParam(required = false) @Nullable @PlainLine @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable @PlainLine @Size(max = 40) String slug,
            @ParameterObject Paging paging) {
        return queries.choices(q, slug, paging);
    }

    record Found(
            @NotNull @PlainLine @Size(max = 100) String name,

            @NotNull
            @Pattern(
                    regexp = "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?",
                    message = "must have 1 to 40 small letters, digits and inner hyphens")
            String slug) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrganizationQueries.OrganizationView found(@RequestBody @Valid Found request, Caller caller) {
        limits.take(RateLimits.Limit.FOUND_ORGANIZATION, caller.accountId().toString());
        return queries.one(organizations.found(request.name().strip(), request.slug()));
    }

    @GetMapping("/{slug}")
    OrganizationQueries.OrganizationView one(Member member) {
        return queries.one(member);
    }

    /** Absent fields stay as they are. */
    record EditOrganization(
            @Nullable @PlainLine @Size(max = 100) String name,

            @Nullable
            @Pattern(
                    regexp = "open|domain|approval|invitation",
                    message = "must be open, domain, approval or invitation")
            String customerAccess,

            @Nullable @Size(max = 50)
            List<
                            @NotNull
                            @Pattern(
                                    regexp =
                                            "(?i)(?=.{3,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+",
                                    message = "must be a domain such as example.com")
                            String>
                    domains,

            @Nullable @Min(1) @Max(365) Integer autoCloseDays,
            @Nullable @PlainText @Size(max = 500) String greeting,

            @Nullable @Pattern(regexp = "(?i)#[0-9a-f]{6}|", message = "must be a colour such as #4f46e5, or empty")
            String color,

            @Nullable @Size(max = 4)
            List<
                            @NotNull
                            @Pattern(
                                    regexp = "received|answered|resolved|closed",
                                    message = "must be received, answered, resolved or closed")
                            String>
                    customerMails,

            @Nullable @Pattern(regexp = "organization|team", message = "must be organization or team")
            String ticketScope) {}

    @PatchMapping("/{slug}")
    OrganizationQueries.OrganizationView edit(Member member, @RequestBody @Valid EditOrganization request) {
        List<String> domains = request.domains() == null
                ? null
                : request.domains().stream()
                        .map(domain -> domain.toLowerCase(Locale.ROOT))
                        .distinct()
                        .sorted()
                        .toList();
        organizations.change(
                member,
                new Organizations.Settings(
                        request.name() == null ? null : request.name().strip(),
                        request.customerAccess(),
                        domains,
                        request.autoCloseDays(),
                        request.greeting() == null ? null : request.greeting().strip(),
                        request.color() == null ? null : request.color().toLowerCase(Locale.ROOT),
                        request.customerMails() == null
                                ? null
                                : request.customerMails().stream()
                                        .distinct()
                                        .sorted()
                                        .toList(),
                        request.ticketScope()));
        return queries.one(member);
    }
}
