package org.packguard.driver.balancerbus.diybms;

import java.util.Arrays;
import java.util.Optional;

/**
 * One packet of 40 bytes, low bytes first: first and last address, command, hops, sequence, 16 words, checksum. It goes
 * round the ring; each module counts its hops up, which is how a module knows its address, and fills in its word if asked.
 */
public final class DiybmsPacket {
    /** The length in bytes. */
    public static final int LENGTH = 40;
    /** So many words there are, each the place of the modules whose addresses leave the same remainder. */
    public static final int WORDS = 16;
    /** What words hold in a request: no module writes it, so that a word which comes back as it was sent shows. */
    public static final int UNTOUCHED = 0xFFFF;

    private static final int END = 1;
    private static final int COMMAND = 2;
    private static final int HOPS = 3;
    private static final int SEQUENCE = 4;
    private static final int DATA = 6;
    private static final int CHECKSUM = 38;
    private static final int PROCESSED = 0x80;
    private static final int COMMAND_BITS = 0x0F;

    private final byte[] bytes;

    private DiybmsPacket(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A request.
     *
     * @param first address, from 0
     * @param last address
     * @param sequence 0 to 65535, by which the answer is known
     */
    public static DiybmsPacket request(DiybmsCommand command, int first, int last, int sequence) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = (byte) first;
        bytes[END] = (byte) last;
        bytes[COMMAND] = (byte) command.code();
        put(bytes, SEQUENCE, sequence);
        Arrays.fill(bytes, DATA, CHECKSUM, (byte) UNTOUCHED);
        put(bytes, CHECKSUM, XmodemChecksum.of(bytes, CHECKSUM));
        return new DiybmsPacket(bytes);
    }

    /** Bytes as a packet; empty where their number or their checksum is wrong. */
    public static Optional<DiybmsPacket> of(byte[] bytes) {
        return bytes.length == LENGTH && word(bytes, CHECKSUM) == XmodemChecksum.of(bytes, CHECKSUM)
                ? Optional.of(new DiybmsPacket(bytes.clone()))
                : Optional.empty();
    }

    /** All of its bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What it asks for; empty where that is no such command. */
    public Optional<DiybmsCommand> command() {
        int code = bytes[COMMAND] & COMMAND_BITS;
        return Arrays.stream(DiybmsCommand.values())
                .filter(one -> one.code() == code)
                .findFirst();
    }

    /** The first address that it is for, from 0. */
    public int first() {
        return bytes[0] & 0xFF;
    }

    /** The last address that it is for. */
    public int last() {
        return bytes[END] & 0xFF;
    }

    /** The number by which an answer is known. */
    public int sequence() {
        return word(bytes, SEQUENCE);
    }

    /** How many modules it has passed. */
    public int hops() {
        return bytes[HOPS] & 0xFF;
    }

    /** Whether any module has done what it asks for. */
    public boolean isProcessed() {
        return (bytes[COMMAND] & PROCESSED) != 0;
    }

    /** Whether it is what becomes of a request on its way round the ring. */
    public boolean answers(DiybmsPacket request) {
        return sequence() == request.sequence()
                && bytes[0] == request.bytes[0]
                && bytes[END] == request.bytes[END]
                && (bytes[COMMAND] & COMMAND_BITS) == (request.bytes[COMMAND] & COMMAND_BITS);
    }

    /** One of its words, of the module with this address or, in settings, with this place. */
    public int word(int address) {
        return word(bytes, DATA + 2 * (address % WORDS));
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }
}
