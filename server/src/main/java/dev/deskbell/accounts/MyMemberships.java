package dev.deskbell.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the caller is a member; answered by the module that knows. */
public interface MyMemberships {

    List<Membership> ofCaller();

    /**
     * One membership.
     *
     * @param erasureDueAt of an organization that is going to be erased, to its staff: until when that can be taken back
     */
    record Membership(
            Organization organization,

            @Schema(allowableValues = {"admin", "employee", "customer"})
            String role,

            @Nullable Instant erasureDueAt) {}

    /** An organization's address and name. */
    record Organization(String slug, String name) {}
}
