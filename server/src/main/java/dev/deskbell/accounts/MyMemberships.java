package dev.deskbell.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Where the caller is a member; answered by the module that knows. */
public interface MyMemberships {

    List<Membership> ofCaller();

    /** One membership. */
    record Membership(
            Organization organization,

            @Schema(allowableValues = {"admin", "employee", "customer"})
            String role) {}

    /** An organization's address and name. */
    record Organization(String slug, String name) {}
}
