package org.packguard.inverter.encode;

import java.util.List;
import org.packguard.can.CanFrame;

/** Makes the frames that a brand is told by. Pure, and safe for any thread. */
public final class Encoder {
    private final List<FrameRow> telegram;
    private final List<FrameRow> equipment;

    Encoder(List<FrameRow> telegram, List<FrameRow> equipment) {
        this.telegram = List.copyOf(telegram);
        this.equipment = List.copyOf(equipment);
    }

    /**
     * The frames that tell these facts, in their order; those of which the main values are not known are left out. Nothing is
     * added to the facts or decided about them.
     */
    public List<CanFrame> telegram(Facts facts) {
        return frames(telegram, facts);
    }

    /** The frames that tell what the battery is, for a brand that asks for them. */
    public List<CanFrame> equipment(Facts facts) {
        return frames(equipment, facts);
    }

    private static List<CanFrame> frames(List<FrameRow> rows, Facts facts) {
        return rows.stream().flatMap(row -> row.frame(facts).stream()).toList();
    }
}
