package org.packguard.model.decode;

import java.util.List;
import java.util.Map;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;

/** What became of a piece of input. */
public sealed interface Decoded {
    /**
     * A frame with measured values.
     *
     * @param frame the name of the frame
     * @param values what it says, before plausibility
     * @param implausible every reason why a driver would not publish it, or a value of it, as it is; empty when it would
     */
    record Frame(String frame, Values values, List<String> implausible) implements Decoded {}

    /**
     * A frame that says what the device is; it may hold values too.
     *
     * @param frame the name of the frame
     * @param info what the device says of itself
     * @param values values in the same frame, before plausibility; {@link Values#NONE} without any
     * @param implausible every reason why a driver would not publish the values, or one of them; empty when it would
     */
    record Info(String frame, DeviceInfo info, Values values, List<String> implausible) implements Decoded {
        /** A frame whose values, if any, need no check. */
        public Info(String frame, DeviceInfo info, Values values) {
            this(frame, info, values, List.of());
        }
    }

    /**
     * A frame that is neither, such as a logbook: plain maps, lists, numbers and texts.
     *
     * @param frame the name of the frame
     * @param content what it says, by name
     */
    record Other(String frame, Map<String, Object> content) implements Decoded {}

    /** An acknowledgement of a command. */
    record Ack() implements Decoded {}

    /**
     * Bytes that are no valid frame although they began like one.
     *
     * @param reason why
     * @param offset the place of the first byte in the input
     * @param length how many bytes were looked at as a frame
     */
    record Rejected(RejectReason reason, long offset, int length) implements Decoded {}
}
