package org.packguard.simulator.balancerbus;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.packguard.simulator.Fault;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.wire.Checksum;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/**
 * A ring of diyBMS modules, one a cell. Every module hears a packet whole, counts it up, fills in its word if it is asked,
 * and sends it on; what comes out of the last one comes back after as many times as there are modules.
 */
public final class DiybmsEnd implements ProtocolEnd {
    private static final int WORDS = 16;
    private static final int COMMAND = 2;
    private static final int HOPS = 3;
    private static final int DATA = 6;
    private static final int CHECKSUM = 38;
    private static final int PROCESSED = 0x80;
    private static final int BYPASS = 0x8000;
    private static final int OVERHEATED = 0x4000;
    private static final double TOO_HOT = 65;
    private static final int[] SETTINGS = {0, 0, 0, 0, 0, 0, (int) TOO_HOT, 3_550, 3_950, 3_950, 440};
    private static final int[] VERSION = {0x0AF6, 0xC8D9};
    private static final int BITS = 10;
    private static final long LATE_NANOS = 60_000_000_000L;
    private static final double MILLI = 1e6;

    private final Pack pack;
    private final Faults faults;
    private final double characterNanos;
    private final long turnaroundNanos;
    private final RandomGenerator random;
    private final DiybmsLine line;

    /**
     * An end.
     *
     * @param baud the pace of the line
     * @param turnaroundNanos how long a module takes from the end of a packet in to the beginning of it out
     * @param seed of the faults
     */
    public DiybmsEnd(Pack pack, Faults faults, long baud, long turnaroundNanos, DiybmsLine.Framing framing, long seed) {
        this.pack = pack;
        this.faults = faults;
        this.characterNanos = BITS * 1e9 / baud;
        this.turnaroundNanos = turnaroundNanos;
        this.random = new SplittableRandom(seed);
        this.line = new DiybmsLine(framing);
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        for (byte one : bytes) {
            line.take(one)
                    .filter(packet -> Checksum.crc16Xmodem(packet, 0, CHECKSUM) == word(packet, CHECKSUM))
                    .ifPresent(packet -> passRound(packet, output));
        }
    }

    private void passRound(byte[] packet, Output output) {
        List<Reading.Cell> cells = pack.reading().cells();
        for (int address = 0; address < cells.size(); address++) {
            packet[HOPS]++;
            boolean dead = faults.has(Fault.Kind.MODULE) && faults.amount(Fault.Kind.MODULE) == address + 1;
            if (address >= (packet[0] & 0xFF) && address <= (packet[1] & 0xFF) && !dead) {
                fill(packet, address, cells.get(address));
            }
        }
        put(packet, CHECKSUM, Checksum.crc16Xmodem(packet, 0, CHECKSUM));
        byte[] bytes = line.frame(packet);
        double packetNanos = bytes.length * characterNanos;
        double first = cells.size() * (turnaroundNanos + packetNanos);
        if (hit(Fault.Kind.LATE)) {
            first += LATE_NANOS;
        }
        int count = hit(Fault.Kind.TRUNCATED) ? bytes.length / 2 : bytes.length;
        for (int i = 0; i < count; i++) {
            output.sendAfter(Math.round((first + (i + 1) * characterNanos) / MILLI), new byte[] {bytes[i]});
        }
    }

    private static void fill(byte[] packet, int address, Reading.Cell cell) {
        int place = DATA + 2 * (address % WORDS);
        double hot = Load.temperature(cell);
        switch (packet[COMMAND] & 0x0F) {
            case 1 ->
                put(
                        packet,
                        place,
                        (int) Math.round(cell.voltage() * 1_000)
                                | (Load.isOn(cell) ? BYPASS : 0)
                                | (hot > TOO_HOT ? OVERHEATED : 0));
            case 3 -> put(packet, place, scaled(hot) << 8 | scaled(cell.temperature()));
            case 5 -> {
                for (int i = 0; i < SETTINGS.length; i++) {
                    put(packet, DATA + 2 * i, SETTINGS[i]);
                }
                put(packet, CHECKSUM - 4, VERSION[0]);
                put(packet, CHECKSUM - 2, VERSION[1]);
            }
            default -> {
                return;
            }
        }
        packet[COMMAND] |= (byte) PROCESSED;
    }

    private static int scaled(double degrees) {
        return (int) Math.max(0, Math.min(255, Math.round(degrees) + 40));
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }

    private boolean hit(Fault.Kind kind) {
        return faults.has(kind) && random.nextDouble() < faults.amount(kind);
    }

    @Override
    public long tick(long now, Output output) {
        return NEVER;
    }

    @Override
    public void connected() {
        line.clear();
    }
}
