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
                            customer_access = coalesce(:access, customer_access)
                        where id = :organization
                        """)
                .param("name", settings.name())
                .param("access", settings.customerAccess())
                .param("organization", organizationId)
                .update();
        if (settings.autoCloseDays() != null) {
            jdbc.sql("update organization_settings set auto_close_days = ? where organization_id = ?")
                    .params(settings.autoCloseDays(), organizationId)
                    .update();
        }
        if (settings.domains() != null) {
            replaceDomains(organizationId, settings.domains());
        }
    }

    private void replaceDomains(UUID organizationId, List<String> domains) {
        jdbc.sql("delete from organization_domain where organization_id = ?")
                .param(organizationId)
                .update();
        for (String domain : domains) {
            jdbc.sql("insert into organization_domain (organization_id, domain) values (?, ?)")
                    .params(organizationId, domain)
                    .update();
        }
    }
}
