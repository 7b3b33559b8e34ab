package org.packguard.inverter.encode;

import java.util.List;
import java.util.Optional;
import org.packguard.can.CanFrame;

/**
 * One frame of a telegram.
 *
 * @param id its identifier
 * @param extended whether the identifier has 29 bits
 * @param length how many bytes it has
 * @param parts what is in it
 */
record FrameRow(int id, boolean extended, int length, List<Part> parts) {
    /** A frame with an identifier of 11 bits. */
    static FrameRow of(int id, int length, Part... parts) {
        return new FrameRow(id, false, length, List.of(parts));
    }

    /** A frame with an identifier of 29 bits. */
    static FrameRow extended(int id, Part... parts) {
        return new FrameRow(id, true, CanFrame.MAX_LENGTH, List.of(parts));
    }

    /** The frame; empty where something is not known without which it says nothing. */
    Optional<CanFrame> frame(Facts facts) {
        byte[] data = new byte[length];
        for (Part part : parts) {
            if (!part.write(facts, data)) {
                return Optional.empty();
            }
        }
        return Optional.of(CanFrame.data(id, extended, data));
    }
}
