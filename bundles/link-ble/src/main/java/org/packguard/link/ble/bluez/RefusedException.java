package org.packguard.link.ble.bluez;

import java.io.IOException;

/** A call over D-Bus was answered with an error. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * An error.
     *
     * @param name of the error, with dots
     * @param message of whoever refused
     */
    RefusedException(String name, String message) {
        super(message);
        this.name = name;
    }

    /** Whether the name of the error ends so. */
    boolean is(String end) {
        return name.endsWith("." + end);
    }
}
