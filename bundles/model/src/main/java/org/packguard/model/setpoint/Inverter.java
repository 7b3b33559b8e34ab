package org.packguard.model.setpoint;

import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.user.Actor;

/** An inverter that is told what a battery allows; registered as {@link SetPointSink} like any other. */
@ProviderType
public interface Inverter extends SetPointSink {
    /** The name for people; the id where none is configured. */
    String name();

    /** The brand, for example {@code victron}. */
    String brand();

    /** The id of the battery or bank. */
    String battery();

    /** How it is doing. */
    InverterStatus status();

    /**
     * Limits the inverter for a while, from now on; a direction that is not given keeps what it has. What is sent is never above what
     * battery, guard and configuration allow, whatever is set, and falls back to that when the time is over. Logged with who did it.
     * Refused where a current is negative, nothing is given or the time is not from 1 s to 24 h.
     */
    CommandResult limit(SetPoint setPoint, Actor who);
}
