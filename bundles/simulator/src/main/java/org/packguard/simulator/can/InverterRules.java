package org.packguard.simulator.can;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What an inverter of a brand wants to be told, and how. Written without the encoder, from the same documents. */
public enum InverterRules {
    /** Pylontech's protocol V1.2. */
    PYLONTECH(60, 0, false, 1, 6_553, 3_276, 0x351, 0x355, 0x356, 0x359, 0x35C, 0x35E),
    /** Stops 3 s after the last limits. */
    VICTRON(
            3, 0, false, 1, 6_553, 3_276, 0x351, 0x355, 0x356, 0x35A, 0x35E, 0x35F, 0x360, 0x370, 0x371, 0x372, 0x373,
            0x374, 0x375, 0x376, 0x377, 0x378, 0x379),
    /** Not faster than every 200 ms, 41 to 63 V, up to 1200 A. */
    SMA(60, 200, true, 41, 63, 1_200, 0x351, 0x355, 0x356, 0x35A, 0x35E),
    /** Pylontech's frames. */
    DEYE(60, 0, false, 1, 6_553, 3_276, 0x351, 0x355, 0x356, 0x359, 0x35C, 0x35E),
    /** SMA's frames. */
    GOODWE(60, 0, true, 1, 6_553, 3_276, 0x351, 0x355, 0x356, 0x35A, 0x35E),
    /** Pylontech's frames. */
    SOFAR(60, 0, false, 1, 6_553, 3_276, 0x351, 0x355, 0x356, 0x359, 0x35C, 0x35E),
    /** Eight bytes in every frame. */
    SOLARK(60, 0, true, 1, 6_553, 3_276, 0x351, 0x355, 0x356, 0x359, 0x35C, 0x35E, 0x379),
    /** Numbers of its own at the end of four frames. */
    LUXPOWER(60, 0, true, 1, 6_553, 3_276, 0x351, 0x355, 0x356, 0x359, 0x35C, 0x35E, 0x379);

    final long memory;
    final long gap;
    final boolean eightBytes;
    final double lowestVoltage;
    final double highestVoltage;
    final double highestCurrent;
    final List<Integer> order;

    InverterRules(
            int memorySeconds,
            int gapMillis,
            boolean eightBytes,
            double lowestVoltage,
            double highestVoltage,
            double highestCurrent,
            Integer... order) {
        this.memory = Duration.ofSeconds(memorySeconds).toNanos();
        this.gap = Duration.ofMillis(gapMillis).toNanos();
        this.eightBytes = eightBytes;
        this.lowestVoltage = lowestVoltage;
        this.highestVoltage = highestVoltage;
        this.highestCurrent = highestCurrent;
        this.order = Arrays.asList(order);
    }
}
