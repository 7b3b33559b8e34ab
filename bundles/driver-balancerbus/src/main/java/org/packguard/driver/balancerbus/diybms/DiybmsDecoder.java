package org.packguard.driver.balancerbus.diybms;

import java.util.Optional;
import java.util.OptionalInt;

/** What the words of an answer mean. Pure. */
public final class DiybmsDecoder {
    /** Stands for a sensor that is open, shorted or not there: the module's scale ends where that shows. */
    public static final int NO_SENSOR = -999;

    private static final int BYPASS = 0x8000;
    private static final int OVERHEATED = 0x4000;
    private static final int UNUSED = 0x2000;
    private static final int MILLIVOLTS = 0x1FFF;
    private static final int ZERO_DEGREES = 40;
    private static final int END_OF_SCALE = 0xFF;
    private static final int BOARD = 10;
    private static final int VERSION_HIGH = 14;
    private static final int VERSION_LOW = 15;

    private DiybmsDecoder() {}

    /**
     * What a module says of its cell.
     *
     * @param millivolts of the cell
     * @param bypass whether it balances
     * @param overheated whether it is too hot to balance
     */
    public record Cell(int millivolts, boolean bypass, boolean overheated) {}

    /**
     * The temperatures of a module, in degrees or {@link #NO_SENSOR}.
     *
     * @param internal beside the load resistors
     * @param external at the cell
     */
    public record Temperatures(int internal, int external) {}

    /** The word of a voltage; empty where no module has written it. */
    public static Optional<Cell> cell(int word) {
        return (word & UNUSED) != 0
                ? Optional.empty()
                : Optional.of(new Cell(word & MILLIVOLTS, (word & BYPASS) != 0, (word & OVERHEATED) != 0));
    }

    /** The word of temperatures; empty where no module has written it. */
    public static Optional<Temperatures> temperatures(int word) {
        return word == DiybmsPacket.UNTOUCHED
                ? Optional.empty()
                : Optional.of(new Temperatures(degrees(word >> 8), degrees(word & 0xFF)));
    }

    private static int degrees(int scaled) {
        return scaled == 0 || scaled == END_OF_SCALE ? NO_SENSOR : scaled - ZERO_DEGREES;
    }

    /** The version of the firmware, as its makers write it; empty where settings do not tell. */
    public static Optional<String> version(DiybmsPacket settings) {
        int high = settings.word(VERSION_HIGH);
        int low = settings.word(VERSION_LOW);
        return settings.isProcessed() && (high & low) != DiybmsPacket.UNTOUCHED && (high | low) != 0
                ? Optional.of(hex(high) + hex(low))
                : Optional.empty();
    }

    /** The version of the board, such as 440; empty where settings do not tell. */
    public static OptionalInt board(DiybmsPacket settings) {
        int board = settings.word(BOARD);
        return settings.isProcessed() && board != DiybmsPacket.UNTOUCHED ? OptionalInt.of(board) : OptionalInt.empty();
    }

    private static String hex(int word) {
        return Integer.toHexString(0x10000 | word).substring(1);
    }
}
