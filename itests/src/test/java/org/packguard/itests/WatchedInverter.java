package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.packguard.can.CanFrame;
import org.packguard.simulator.can.CanBus;
import org.packguard.simulator.can.InverterChecker;
import org.packguard.simulator.can.InverterChecker.Complaint;
import org.packguard.simulator.can.InverterChecker.Fault;
import org.packguard.simulator.can.InverterRules;
import org.packguard.simulator.can.SlcanAdapter;
import org.packguard.simulator.line.PtyLine;

/** An inverter on a bus of its own behind a slcan adapter on a pty, which checks and keeps what it is told. Safe for any thread. */
final class WatchedInverter implements AutoCloseable {
    private static final int BITRATE = 500_000;
    private static final int LIMITS = 0x351;
    private static final CanFrame KEEP_ALIVE = CanFrame.standard(0x305, new byte[CanFrame.MAX_LENGTH]);
    /** A machine that is busy makes everybody late. */
    private static final Set<Fault> OF_TIME = EnumSet.of(Fault.LATE, Fault.SILENT, Fault.FAST);

    private final String brand;
    private final CanBus bus = new CanBus(BITRATE);
    private final PtyLine line;
    private final SlcanAdapter adapter;
    private final CanBus.Port port;
    private final InverterChecker checker;
    // guarded by this
    private final List<Limits> limits = new ArrayList<>();
    private final Set<Integer> identifiers = new HashSet<>();

    /**
     * What it was told it may, in A.
     *
     * @param permits 2 for charging and 1 for discharging added, as far as it was told by a frame of its own before; -1 where it was not
     */
    record Limits(double charge, double discharge, int permits) {
        boolean isNothing() {
            return charge == 0 && discharge == 0;
        }
    }

    WatchedInverter(String brand) {
        this.brand = brand;
        checker = new InverterChecker(InverterRules.valueOf(brand.toUpperCase(Locale.ROOT)));
        port = bus.join(this::received);
        try {
            line = new PtyLine("inverter-" + brand, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        adapter = new SlcanAdapter(bus, line, false);
    }

    /** The path of its pty. */
    String address() {
        return line.address();
    }

    /** The lines of its file, with those that are given. */
    String[] file(String... more) {
        List<String> lines = new ArrayList<>(
                List.of("type = can", "brand = " + brand, "transport = slcan", "port = " + line.address()));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    /** Says that it is there. */
    void keepAlive() {
        port.send(KEEP_ALIVE);
    }

    private synchronized void received(CanFrame frame) {
        checker.received(frame, System.nanoTime());
        identifiers.add(frame.id());
        if (frame.id() == LIMITS) {
            limits.add(new Limits(checker.charge(), checker.discharge(), checker.permits()));
        }
    }

    /** How often it was told limits. */
    synchronized int count() {
        return limits.size();
    }

    /** The last of them; nothing before the first. */
    synchronized Limits last() {
        return limits.isEmpty() ? new Limits(0, 0, -1) : limits.get(limits.size() - 1);
    }

    /** All of them since so many. */
    synchronized List<Limits> since(int count) {
        return List.copyOf(limits.subList(count, limits.size()));
    }

    /** The identifiers of all frames so far. */
    synchronized Set<Integer> identifiers() {
        return Set.copyOf(identifiers);
    }

    /** The permits that it was told last, 2 for charging and 1 for discharging added; -1 for a brand that is told none. */
    synchronized int permits() {
        return checker.permits();
    }

    /** What was wrong with what it was told, but for the time. */
    synchronized List<Complaint> complaints() {
        return checker.complaints().stream()
                .filter(one -> !OF_TIME.contains(one.fault()))
                .toList();
    }

    @Override
    public void close() {
        adapter.close();
    }
}
