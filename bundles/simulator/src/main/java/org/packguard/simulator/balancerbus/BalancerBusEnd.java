package org.packguard.simulator.balancerbus;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.packguard.simulator.Fault;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/**
 * All balancers of one bus, one a cell. A reply begins when its request would have been on a real line, and one turnaround
 * later; its bytes come one by one at the line's pace, for a pty has none of its own.
 */
public final class BalancerBusEnd implements ProtocolEnd {
    private static final int REQUEST = 4;
    private static final int BITS = 10;
    private static final long LATE_NANOS = 1_200_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int FIRMWARE = 148;
    private static final long UPTIME_APART = 4_711;

    private final Pack pack;
    private final Faults faults;
    private final double characterNanos;
    private final long turnaroundNanos;
    private final String lineEnd;
    private final RandomGenerator random;
    private final byte[] request = new byte[REQUEST];
    private int length;
    private long lastByteAt;
    private long begun;

    /**
     * An end.
     *
     * @param baud the pace of the line
     * @param turnaroundNanos how long a balancer takes from the end of a request to the first byte of its reply
     * @param lineEnd what ends a reply, may be nothing
     * @param seed of the faults
     */
    public BalancerBusEnd(Pack pack, Faults faults, long baud, long turnaroundNanos, String lineEnd, long seed) {
        this.pack = pack;
        this.faults = faults;
        this.characterNanos = BITS * 1e9 / baud;
        this.turnaroundNanos = turnaroundNanos;
        this.lineEnd = lineEnd;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        for (byte one : bytes) {
            if (length == 0 || one < '0' || one > '9' || now - lastByteAt > REQUEST * characterNanos) {
                length = 0;
                begun = now;
            }
            lastByteAt = now;
            if (one >= '0' && one <= '9') {
                request[length++] = one;
            }
            if (length == REQUEST) {
                length = 0;
                int number = Integer.parseInt(new String(request, StandardCharsets.US_ASCII));
                answer(number / 100, number % 100, now, output);
            }
        }
    }

    private void answer(int module, int command, long now, Output output) {
        Reading reading = pack.reading();
        boolean silent = faults.has(Fault.Kind.MODULE) && faults.amount(Fault.Kind.MODULE) == module;
        if (module < 1 || module > reading.cells().size() || silent) {
            return;
        }
        Reading.Cell cell = reading.cells().get(module - 1);
        long value;
        switch (command) {
            case 5 -> value = Math.round(cell.voltage() * 1_000);
            case 2 -> value = Math.round(cell.temperature());
            case 3 -> value = Math.round(Load.temperature(cell));
            case 4 -> value = reading.uptime() + module * UPTIME_APART;
            case 6 -> value = FIRMWARE;
            default -> {
                return;
            }
        }
        String text = value + lineEnd;
        if (hit(Fault.Kind.TRUNCATED)) {
            text = text.substring(0, text.length() / 2);
        }
        long late = hit(Fault.Kind.LATE) ? LATE_NANOS : 0;
        double first = begun - now + REQUEST * characterNanos + turnaroundNanos + late;
        for (int i = 0; i < text.length(); i++) {
            long at = Math.round((first + (i + 1) * characterNanos) / MILLI);
            int frames = i == text.length() - 1 ? 1 : 0;
            output.sendAfter(Math.max(1, at), new byte[] {(byte) text.charAt(i)}, frames);
        }
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
        length = 0;
    }
}
