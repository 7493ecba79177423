package dev.deskbell.organizations;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes organizations and their settings. */
@Repository
class OrganizationStore {

    private final JdbcClient jdbc;

    OrganizationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void found(String name, String slug) {
        jdbc.sql("select found_organization(?, ?)").params(name, slug).query().singleRow();
    }

    void change(UUID organizationId, Organizations.Settings settings) {
        jdbc.sql("""
                        update organization
                        set name = coalesce(:name, name),
                            customer_access = coalesce(:access, customer_access),
                            greeting = case when :greeting = '' then null else coalesce(:greeting, greeting) end,
                            color = case when :color = '' then null else coalesce(:color, color) end
                        where id = :organization
                        """)
                .param("name", settings.name())
                .param("access", settings.customerAccess())
                .param("greeting", settings.greeting())
                .param("color", settings.color())
                .param("organization", organizationId)
                .update();
        if (settings.autoCloseDays() != null) {
            jdbc.sql("update organization_settings set auto_close_days = ? where organization_id = ?")
                    .params(settings.autoCloseDays(), organizationId)
                    .update();
        }
        if (settings.customerMails() != null) {
            jdbc.sql("update organization_settings set customer_mails = ? where organization_id = ?")
                    .params(settings.customerMails().toArray(String[]::new), organizationId)
                    .update();
        }
        if (settings.ticketScope() != null) {
            jdbc.sql("update organization_settings set ticket_scope = ? where organization_id = ?")
                    .params(settings.ticketScope(), organizationId)
                    .update();
        }
        if (settings.domains() != null) {
            replaceDomains(organizationId, settings.domains());
        }
    }

    /** What stays keeps its proof. */
    private void replaceDomains(UUID organizationId, List<String> domains) {
        jdbc.sql("delete from organization_domain where organization_id = ? and domain <> all (?)")
                .params(organizationId, domains.toArray(String[]::new))
                .update();
        for (String domain : domains) {
            jdbc.sql("insert into organization_domain (organization_id, domain) values (?, ?) on conflict do nothing")
                    .params(organizationId, domain)
                    .update();
        }
    }
}
