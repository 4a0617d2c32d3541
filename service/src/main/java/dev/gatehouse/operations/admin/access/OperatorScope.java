package dev.gatehouse.operations.admin.access;

import java.util.Locale;

/** What an operator may do; each includes the ones before it. */
public enum OperatorScope {
    /** Looks, changes nothing. */
    READ,
    /** Ends, stops, reactivates: what an incident needs. */
    OPERATE,
    /** Makes, changes and deletes. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
