package org.packguard.link.ble.bluez;

import java.io.IOException;

/** A call over D-Bus was not answered in time. */
final class SilentException extends IOException {
    private static final long serialVersionUID = 1L;

    SilentException(String message) {
        super(message);
    }
}
