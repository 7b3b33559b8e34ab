package org.packguard.model.user;

import java.util.Locale;

/** What a person may do, each including those before it. */
public enum Role {
    /** Look at everything. */
    VIEWER,
    /** Acknowledge, recover, inhibit, set current limits. */
    OPERATOR,
    /** Operate the switches of a BMS as well. */
    ADMIN;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name in the users file. */
    public String id() {
        return id;
    }

    /** Whether it includes another. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
