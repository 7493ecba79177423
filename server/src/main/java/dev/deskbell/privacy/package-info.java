/**
 * What is kept of an organization or a person, for them to take along, and its end. This module knows every table, which nobody else
 * does: {@code OrganizationData}, {@code CustomerData} and {@code PersonData} list what leaves in an export, and a test holds them
 * against the catalog; what is erased is in V28 and V29.
 *
 * <pre>
 * out   XDataController → Exports → Archive (a zip, page by page, under row-level security as the caller)
 * gone  XDataController → OrganizationErasures, CustomerErasures, AccountErasure → functions of the database
 *         → ErasingJob (in small pieces) what takes long
 * </pre>
 */
@ApplicationModule(
        allowedDependencies = {
            "platform :: db",
            "platform :: web",
            "changes",
            "accounts",
            "organizations",
            "attachments"
        })
@NullMarked
package dev.deskbell.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
