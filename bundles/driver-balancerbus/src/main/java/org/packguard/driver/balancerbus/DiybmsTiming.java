package org.packguard.driver.balancerbus;

import java.time.Duration;
import org.packguard.driver.balancerbus.diybms.DiybmsFraming;

/**
 * How long things take on a ring, in which every module hears a packet whole before it passes it on.
 *
 * @param packet the longest time that one packet is on the line between two modules
 * @param turnaround how long a module may take from the end of a packet in to the beginning of it out
 */
record DiybmsTiming(Duration packet, Duration turnaround) {
    private static final int BITS = 10;
    /** Packets follow one another at such a distance that no module is still busy with the one before. */
    private static final int APART = 3;

    private static final Duration GRACE = Duration.ofMillis(500);

    /** The timing of a line with one start bit, eight data bits and one stop bit. */
    static DiybmsTiming of(long baud, Duration turnaround) {
        return new DiybmsTiming(
                Duration.ofSeconds((long) BITS * DiybmsFraming.LONGEST).dividedBy(baud), turnaround);
    }

    /** From one packet sent to the next. */
    Duration pause() {
        return packet.plus(turnaround).multipliedBy(APART);
    }

    /** From sending a packet until it is given up, on a ring of so many modules. */
    Duration patience(int modules) {
        return packet.multipliedBy(modules + 1L)
                .plus(turnaround.multipliedBy(modules))
                .plus(GRACE);
    }
}
