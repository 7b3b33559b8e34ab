package org.packguard.openhab.channel;

import java.util.Locale;

/** What the trigger channel {@code guard#event} fires. */
public enum GuardEvent {
    /** The charge permit has come. */
    CHARGE_PERMITTED,
    /** The charge permit has gone. */
    CHARGE_WITHDRAWN,
    /** The discharge permit has come. */
    DISCHARGE_PERMITTED,
    /** The discharge permit has gone. */
    DISCHARGE_WITHDRAWN,
    /** The alarm has come on. */
    ALARM_ON,
    /** The alarm has gone off. */
    ALARM_OFF;

    /** The English text. */
    String label() {
        String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
