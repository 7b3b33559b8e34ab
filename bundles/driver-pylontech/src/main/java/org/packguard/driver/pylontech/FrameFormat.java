package org.packguard.driver.pylontech;

import java.util.List;
import org.packguard.model.decode.RejectReason;

/**
 * A frame as a table of its parts.
 *
 * @param least how many bytes make a frame of this identifier; parts beyond the bytes of a shorter one are absent
 * @param parts in the order in which they are read
 */
record FrameFormat(int least, List<Part> parts) {
    static FrameFormat of(int least, Part... parts) {
        return new FrameFormat(least, List.of(parts));
    }

    /** What the bytes say; pure. */
    Reading read(byte[] data) {
        if (data.length < least) {
            return new Reading.Rejected(RejectReason.LENGTH);
        }
        Saying into = new Saying();
        for (Part part : parts) {
            if (part.end() <= data.length) {
                part.read(data, into);
            }
        }
        return into.reading();
    }
}
