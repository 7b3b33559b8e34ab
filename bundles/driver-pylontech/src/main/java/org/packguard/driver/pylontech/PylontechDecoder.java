package org.packguard.driver.pylontech;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.packguard.can.CanFrame;

/** What frames of one of the two protocols mean. Pure and without state; safe for any thread. */
final class PylontechDecoder {
    private static final Reading UNKNOWN = new Reading.Unknown();
    private static final int ADDRESS = 0x0F;

    private final boolean highVoltage;
    private final Map<Integer, FrameFormat> formats;

    private PylontechDecoder(boolean highVoltage, Map<Integer, FrameFormat> formats) {
        this.highVoltage = highVoltage;
        this.formats = formats;
    }

    /**
     * Of the low-voltage protocol.
     *
     * @param dialect whose additions
     * @param energyCount the Wh of one count of the energy counters
     */
    static PylontechDecoder ofLowVoltage(Dialect dialect, long energyCount) {
        return new PylontechDecoder(false, LvFormats.of(dialect, energyCount));
    }

    /**
     * Of the high-voltage protocol, whatever the address.
     *
     * @param bigEndian whether numbers have their high byte first
     * @param offset whether 30000 stands for no current
     */
    static PylontechDecoder ofHighVoltage(boolean bigEndian, boolean offset) {
        return new PylontechDecoder(true, HvFormats.of(bigEndian, offset));
    }

    /** The identifier as the documents write it, for example {@code 351}. */
    static String name(CanFrame frame) {
        return String.format(Locale.ROOT, "%03X", frame.id());
    }

    /** The address of a device of the high-voltage protocol, from 0 to 15. */
    static int address(CanFrame frame) {
        return frame.id() & ADDRESS;
    }

    /** The identifier without an address. */
    int id(CanFrame frame) {
        return highVoltage ? frame.id() & ~ADDRESS : frame.id();
    }

    /** What a frame means. */
    Reading read(CanFrame frame) {
        if (frame.error() || frame.remote()) {
            return UNKNOWN;
        }
        Optional<Reading> notice = Notices.of(frame);
        if (notice.isPresent()) {
            return notice.get();
        }
        FrameFormat format = frame.extended() == highVoltage ? formats.get(id(frame)) : null;
        return format == null ? UNKNOWN : format.read(frame.data());
    }
}
