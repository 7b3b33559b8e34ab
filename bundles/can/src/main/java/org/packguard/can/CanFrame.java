package org.packguard.can;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A frame of a classic CAN bus, with an identifier of 11 or 29 bits and at most 8 bytes. An error frame tells of the bus
 * instead: its identifier holds the error classes of SocketCAN ({@link BusErrors}). Immutable.
 */
public final class CanFrame {
    /** The greatest identifier of 11 bits. */
    public static final int MAX_STANDARD_ID = 0x7FF;

    /** The greatest identifier of 29 bits. */
    public static final int MAX_EXTENDED_ID = 0x1FFF_FFFF;

    /** The most bytes that a frame carries. */
    public static final int MAX_LENGTH = 8;

    private enum Kind {
        DATA,
        REMOTE,
        ERROR
    }

    private final int id;
    private final boolean extended;
    private final Kind kind;
    private final byte[] data;

    private CanFrame(int id, boolean extended, Kind kind, byte[] data) {
        if (id < 0 || id > (extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID)) {
            throw new IllegalArgumentException("no identifier of " + (extended ? 29 : 11) + " bits: " + id);
        }
        if (data.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a frame carries at most 8 bytes, not " + data.length);
        }
        this.id = id;
        this.extended = extended;
        this.kind = kind;
        this.data = data;
    }

    /** A data frame with an identifier of 11 bits; throws {@link IllegalArgumentException} when there is no such frame. */
    public static CanFrame standard(int id, byte... data) {
        return new CanFrame(id, false, Kind.DATA, data.clone());
    }

    /** A data frame with an identifier of 29 bits; throws {@link IllegalArgumentException} when there is no such frame. */
    public static CanFrame extended(int id, byte... data) {
        return new CanFrame(id, true, Kind.DATA, data.clone());
    }

    /** A data frame with an identifier of either size. */
    public static CanFrame data(int id, boolean extended, byte... data) {
        return new CanFrame(id, extended, Kind.DATA, data.clone());
    }

    /** A remote frame: it asks for a frame of this identifier and length and carries nothing itself. */
    public static CanFrame remote(int id, boolean extended, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("no length: " + length);
        }
        return new CanFrame(id, extended, Kind.REMOTE, new byte[length]);
    }

    /** An error frame with these error classes and their details. */
    public static CanFrame error(int classes, byte... details) {
        return new CanFrame(classes, true, Kind.ERROR, details.clone());
    }

    /** The identifier; the error classes of an error frame. */
    public int id() {
        return id;
    }

    /** Whether the identifier has 29 bits; true for an error frame. */
    public boolean extended() {
        return extended;
    }

    /** Whether the frame asks for another one. */
    public boolean remote() {
        return kind == Kind.REMOTE;
    }

    /** Whether the frame tells of an error of the bus. */
    public boolean error() {
        return kind == Kind.ERROR;
    }

    /** How many bytes it carries, or asks for. */
    public int length() {
        return data.length;
    }

    /** The bytes, as a copy; none in a remote frame. */
    public byte[] data() {
        return remote() ? new byte[0] : data.clone();
    }

    /** One byte as an unsigned number. */
    public int at(int index) {
        return data[index] & 0xFF;
    }

    /** Whether it is a data frame with this identifier of 11 bits. */
    public boolean is(int standardId) {
        return kind == Kind.DATA && !extended && id == standardId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanFrame frame
                && frame.id == id
                && frame.extended == extended
                && frame.kind == kind
                && Arrays.equals(frame.data, data);
    }

    @Override
    public int hashCode() {
        return (id * 31 + kind.ordinal()) * 31 + Arrays.hashCode(data);
    }

    /** For logs, for example {@code 351#330209240924D501}. */
    @Override
    public String toString() {
        String content = kind == Kind.REMOTE
                ? "R" + data.length
                : HexFormat.of().withUpperCase().formatHex(data);
        String address = String.format(Locale.ROOT, extended ? "%08X" : "%03X", id);
        return (kind == Kind.ERROR ? "error " : "") + address + "#" + content;
    }
}
