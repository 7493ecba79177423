package dev.deskbell.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads organizations. */
@Component
class OrganizationQueries {

    private static final String LIST = "organizations";

    private final Reads reads;
    private final Cursors cursors;

    OrganizationQueries(Reads reads, Cursors cursors) {
        this.reads = reads;
        this.cursors = cursors;
    }

    /**
     * An organization that the caller may choose or is a member of.
     *
     * @param role null where the caller is no member
     * @param entry what the caller can do: is a member, may join at once, may ask, has asked, was declined
     * @param reason why they were declined, if a reason was given
     */
    record OrganizationChoice(
            String slug,
            String name,

            @Schema(allowableValues = {"admin", "employee", "customer"}) @Nullable
            String role,

            @Nullable String greeting,
            @Nullable String color,

            @Schema(allowableValues = {"open", "domain", "approval", "invitation"})
            String customerAccess,

            @Schema(allowableValues = {"member", "open", "ask", "asked", "declined"})
            String entry,

            @Nullable String reason) {}

    /** An organization with what the caller may know of its settings: those are staff's alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrganizationView(
            String slug,
            String name,

            @Schema(allowableValues = {"admin", "employee", "customer"})
            String role,

            @Schema(allowableValues = {"open", "domain", "approval", "invitation"})
            String customerAccess,

            @Nullable String greeting,
            @Nullable String color,
            @Nullable List<String> domains,
            @Nullable Integer autoCloseDays,
            @Nullable List<String> customerMails,

            @Schema(allowableValues = {"organization", "team"}) @Nullable
            String ticketScope) {}

    /** By address; {@code text} narrows to names and slugs that contain it, {@code slug} to the one. */
    Page<OrganizationChoice> choices(@Nullable String text, @Nullable String slug, Paging paging) {
        String after = paging.cursor() == null ? "" : cursors.take(LIST, paging.cursor());
        String pattern = text == null ? "%" : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        List<OrganizationChoice> rows =
                reads.list(OrganizationChoice.class, """
                select o.slug, o.name, m.role, o.greeting, o.color, o.customer_access, r.reason,
                       case when m.role is not null then 'member'
                            when o.customer_access = 'open'
                                or (o.customer_access = 'domain'
                                    and exists (select
                                                from organization_domain d
                                                where d.organization_id = o.id
                                                  and d.proven_at is not null
                                                  and d.domain = (select split_part(a.email_key, '@', 2)
                                                                  from account a
                                                                  where a.id = (select me())))) then 'open'
                            when r.declined_at is not null then 'declined'
                            when r.account_id is not null then 'asked'
                            else 'ask' end as entry
                from organization o
                         left join member m
                                   on m.organization_id = o.id and m.account_id = (select me()) and m.left_at is null
                         left join join_request r
                                   on r.organization_id = o.id and r.account_id = (select me())
                where (o.customer_access <> 'invitation' or m.role is not null)
                  and (o.name ilike ? or o.slug ilike ?)
                  and (?::text is null or o.slug = ?)
                  and o.slug > ?
                order by o.slug
                limit ?
                """, pattern, pattern, slug, slug, after, paging.size() + 1);
        return Page.of(rows, paging.size(), row -> cursors.give(LIST, row.slug()));
    }

    OrganizationView one(Member member) {
        return reads.first(OrganizationView.class, """
                        select o.slug, o.name, m.role, o.customer_access, o.greeting, o.color, s.auto_close_days, s.customer_mails, s.ticket_scope,
                               case when s.organization_id is not null
                                   then array(select d.domain from organization_domain d
                                              where d.organization_id = o.id order by d.domain) end as domains
                        from organization o
                                 join member m
                                      on m.organization_id = o.id and m.account_id = (select me()) and m.left_at is null
                                 left join organization_settings s on s.organization_id = o.id
                        where o.id = ?
                        """, member.organizationId()).orElseThrow(Refusal::notFound);
    }
}
