package org.packguard.model.battery;

/**
 * What is special about a BMS or the way to it, and matters to protection.
 *
 * @param byRadio whether it is reached by Bluetooth, so that its values may be older
 * @param mayRepeat whether equal frames are no sign of a frozen BMS
 * @param resistorsBesideSensors whether balancing heats its temperature sensors, and is not told (123\SmartBMS)
 * @param flags whether its status bits count when they are set in two of three frames (123\SmartBMS)
 */
public record Nature(boolean byRadio, boolean mayRepeat, boolean resistorsBesideSensors, boolean flags) {
    /** Nothing special. */
    public static final Nature PLAIN = new Nature(false, false, false, false);

    /** The same, reached by Bluetooth or not. */
    public Nature byRadio(boolean radio) {
        return new Nature(radio, mayRepeat, resistorsBesideSensors, flags);
    }

    /** How old a value may be of which it is not said how often it comes, in nanoseconds: 10 s, by Bluetooth 30 s. */
    public long usualAge() {
        return (byRadio ? 30 : 10) * 1_000_000_000L;
    }
}
