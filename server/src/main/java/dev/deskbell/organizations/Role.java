package dev.deskbell.organizations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A member's role; an admin can do all that an employee can. */
public enum Role {
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("employee")
    EMPLOYEE,
    @JsonProperty("customer")
    CUSTOMER;

    public boolean isStaff() {
        return this != CUSTOMER;
    }

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
