package org.packguard.driver.jk;

import org.packguard.driver.kit.Wire;
import org.packguard.model.decode.RejectReason;

/** The frames on JK's wires: how each begins, how long it is and what makes it whole. Stateless. */
enum JkFormat {
    /** 300 bytes from {@code 55 AA EB 90}, the same over Bluetooth and RS485; the checksum is always the last of them. */
    DATA {
        @Override
        int length(byte[] buffer, int offset, int available) {
            return begins(buffer, offset, available, 0x90EB_AA55, DATA_LENGTH);
        }

        @Override
        RejectReason defect(byte[] buffer, int offset, int length) {
            if (Checksums.sum8(buffer, offset, DATA_LENGTH - 1) != (buffer[offset + DATA_LENGTH - 1] & 0xFF)) {
                return RejectReason.CHECKSUM;
            }
            int type = buffer[offset + DATA_TYPE];
            boolean known = type == SETTINGS || type == CELLS || type == INFO || type == LOGBOOK;
            return known ? null : RejectReason.TYPE;
        }
    },

    /** 20 bytes from {@code AA 55 90 EB}: a command as echoed by the device, or its acknowledgement. */
    COMMAND {
        @Override
        int length(byte[] buffer, int offset, int available) {
            return begins(buffer, offset, available, 0xEB90_55AA, COMMAND_LENGTH);
        }

        @Override
        RejectReason defect(byte[] buffer, int offset, int length) {
            int sum = Checksums.sum8(buffer, offset, COMMAND_LENGTH - 1);
            return sum == (buffer[offset + COMMAND_LENGTH - 1] & 0xFF) ? null : RejectReason.CHECKSUM;
        }
    },

    /** A request or reply of the wired UART, from {@code 4E 57} and a length. */
    UART {
        @Override
        int length(byte[] buffer, int offset, int available) {
            if (buffer[offset] != 0x4E || (available > 1 && buffer[offset + 1] != 0x57)) {
                return NOT_HERE;
            }
            if (available < UART_LENGTH_KNOWN) {
                return available == 1 ? 2 : UART_LENGTH_KNOWN;
            }
            int length = Wire.u16be(buffer, offset + 2);
            return length < UART_SHORTEST || length > UART_LONGEST ? UART_LENGTH_KNOWN : length + 2;
        }

        @Override
        RejectReason defect(byte[] buffer, int offset, int length) {
            if (length == UART_LENGTH_KNOWN) {
                return RejectReason.LENGTH;
            }
            int sum = Checksums.sum16(buffer, offset, length - 2);
            return sum == Wire.u16be(buffer, offset + length - 2) ? null : RejectReason.CHECKSUM;
        }
    },

    /** What surrounds the 300 bytes on RS485: the request (11 bytes) and the acknowledgement (8), told apart by their CRC. */
    TRIGGER {
        @Override
        int length(byte[] buffer, int offset, int available) {
            if (buffer[offset] < 0
                    || buffer[offset] > HIGHEST_ADDRESS
                    || differs(buffer, offset, available, 1, 0x10)
                    || differs(buffer, offset, available, 2, 0x16)
                    || (available > 3 && JkTrigger.byCode(buffer[offset + 3]).isEmpty())
                    || differs(buffer, offset, available, 4, 0)
                    || differs(buffer, offset, available, 5, 1)) {
                return NOT_HERE;
            }
            if (available < ACK_LENGTH) {
                return available < TRIGGER_HEADER ? available + 1 : ACK_LENGTH;
            }
            boolean request = buffer[offset + 6] == 2 && buffer[offset + 7] == 0 && !closedByCrc(buffer, offset, 8);
            return request ? REQUEST_LENGTH : ACK_LENGTH;
        }

        @Override
        RejectReason defect(byte[] buffer, int offset, int length) {
            return closedByCrc(buffer, offset, length) ? null : RejectReason.CHECKSUM;
        }
    };

    /** Types of a {@link #DATA} frame. */
    static final byte SETTINGS = 1;

    static final byte CELLS = 2;
    static final byte INFO = 3;
    static final byte LOGBOOK = 5;

    static final int DATA_LENGTH = 300;
    static final int DATA_TYPE = 4;
    static final int COMMAND_LENGTH = 20;
    static final int ACK_LENGTH = 8;
    static final int REQUEST_LENGTH = 11;
    static final int HIGHEST_ADDRESS = 15;

    private static final int TRIGGER_HEADER = 6;

    /** How many bytes of a UART frame tell its length. */
    private static final int UART_LENGTH_KNOWN = 4;

    /** What the length field of a UART frame without any data says. */
    static final int UART_SHORTEST = 18;

    /** 24 cells make about 315; more than this is no frame but a header in other bytes. */
    static final int UART_LONGEST = 510;

    /** The longest frame of all, which bounds every buffer. */
    static final int LONGEST = UART_LONGEST + 2;

    /** {@link #length} of bytes that begin no frame of this format. */
    static final int NOT_HERE = 0;

    /**
     * Looks whether a frame begins at the offset.
     *
     * @param available how many bytes there are from there on, at least 1
     * @return {@link #NOT_HERE}; or how many bytes it takes: the whole frame or, while that cannot be told, as many as
     *     could change the answer, so that it never depends on how the bytes were cut
     */
    abstract int length(byte[] buffer, int offset, int available);

    /** What is wrong with a frame of which all bytes are there, null for nothing. */
    abstract RejectReason defect(byte[] buffer, int offset, int length);

    private static int begins(byte[] buffer, int offset, int available, int header, int length) {
        if (available >= Integer.BYTES) {
            return Wire.i32le(buffer, offset) == header ? length : NOT_HERE;
        }
        for (int i = 0; i < available; i++) {
            if (buffer[offset + i] != (byte) (header >>> 8 * i)) {
                return NOT_HERE;
            }
        }
        return available + 1;
    }

    private static boolean differs(byte[] buffer, int offset, int available, int index, int expected) {
        return available > index && buffer[offset + index] != expected;
    }

    private static boolean closedByCrc(byte[] buffer, int offset, int length) {
        return Checksums.crc16(buffer, offset, length - 2) == Wire.u16le(buffer, offset + length - 2);
    }
}
