package org.packguard.driver.linkbms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** The status words of the manual, with what each says of the relays and of what is wrong. */
enum StatusWord {
    RUNNING(true, true, Alarms.NONE),
    /** Close to critical, the current is cut down; the relays stay on. */
    WARNING(true, false, alarm(AlarmId.EARLY_WARNING, Severity.WARNING)),
    /** The settings' word for a warning. */
    ALARM(true, false, WARNING.alarms),
    /** Beyond critical, the relays are off; which value it is, the word does not tell. */
    PROTECT(false, false, alarm(AlarmId.SYSTEM_ERROR, Severity.PROTECTION)),
    /** The system starts; nothing is wrong, but the relays are not on yet. */
    CHECKING(false, true, Alarms.NONE),
    CONFIG_ERR(false, true, alarm(AlarmId.SYSTEM_ERROR, Severity.PROTECTION)),
    PRECHARGE_ERR(false, true, alarm(AlarmId.PRECHARGE_FAULT, Severity.PROTECTION)),
    /** The contactor is off; in which direction the current was too high, the word does not tell. */
    OCP(
            false,
            true,
            alarm(AlarmId.CHARGE_OVERCURRENT, Severity.PROTECTION)
                    .with(AlarmId.DISCHARGE_OVERCURRENT, Severity.PROTECTION)),
    COM_ERR(false, false, alarm(AlarmId.CELL_COMMUNICATION, Severity.PROTECTION)),
    NO_DATA(false, false, alarm(AlarmId.INTERNAL_COMMUNICATION, Severity.PROTECTION));

    private static final Map<String, StatusWord> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(StatusWord::name, Function.identity()));
    private static final int LONGEST = 13;

    private final boolean allowed;
    private final boolean exclusive;
    private final Alarms alarms;

    StatusWord(boolean allowed, boolean exclusive, Alarms alarms) {
        this.allowed = allowed;
        this.exclusive = exclusive;
        this.alarms = alarms;
    }

    /** Finds a word, written with a blank or an underscore as the manual itself varies. */
    static Optional<StatusWord> of(Object value) {
        return value instanceof String text && text.length() <= LONGEST
                ? Optional.ofNullable(BY_WORD.get(text.strip().replace(' ', '_').toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Whether only the state of the whole device has this word, and not that of a string of slaves. */
    boolean isExclusive() {
        return exclusive;
    }

    void read(Values.Builder into) {
        into.set(Quantity.CHARGE_ALLOWED, allowed);
        into.set(Quantity.DISCHARGE_ALLOWED, allowed);
        into.alarms(alarms);
    }

    private static Alarms alarm(AlarmId id, Severity severity) {
        return Alarms.NONE.with(id, severity);
    }
}
