package org.packguard.driver.pylontech;

import java.util.Map;
import java.util.Optional;
import org.packguard.can.CanFrame;

/** Frames on the bus of a battery that say nothing of it: those of inverters, and those whose content is not documented. Pure. */
final class Notices {
    /** What an inverter sends every second, Schneider's with 29 bits; the bytes do not matter. */
    static final int KEEP_ALIVE = 0x305;

    /** What an inverter asks a high-voltage battery with; the first byte says for what. */
    static final int REQUEST = 0x4200;

    /** Asks for what changes. */
    static final byte ENSEMBLE = 0;

    /** Asks for what the battery consists of. */
    static final byte EQUIPMENT = 2;

    private static final Map<Integer, String> STANDARD = Map.of(
            KEEP_ALIVE,
            "keepalive",
            0x00F,
            "quickStop",
            0x300,
            "shutDown",
            0x306,
            "inverterState",
            0x307,
            "inverterIdentification",
            0x35B,
            "events",
            0x361,
            "powerConversion",
            0x399,
            "cells",
            0x3DA,
            "cells",
            0x3DB,
            "cells");

    private static final Map<Integer, String> EXTENDED =
            Map.of(KEEP_ALIVE, "keepalive", 0x8200, "wake", 0x8210, "command", 0x8240, "mask", 0x8250, "maskAnswer");

    private static final int ADDRESS = 0x0F;

    private Notices() {}

    /** Such a frame; empty for any other. */
    static Optional<Reading> of(CanFrame frame) {
        if (frame.extended() && frame.id() == REQUEST && frame.length() > 0) {
            String what =
                    switch (frame.at(0)) {
                        case ENSEMBLE -> "ensemble";
                        case EQUIPMENT -> "equipment";
                        default -> "unknown";
                    };
            return Optional.of(new Reading.Notice(Map.of("request", what)));
        }
        String name = frame.extended()
                ? EXTENDED.getOrDefault(frame.id(), EXTENDED.get(frame.id() & ~ADDRESS))
                : STANDARD.get(frame.id());
        return Optional.ofNullable(name).map(known -> new Reading.Notice(Map.of(known, true)));
    }
}
