package org.packguard.itests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Fault;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;

/** A virtual JK battery with a guard and a board of two contacts of its own, to which something is done. */
final class Patient implements AutoCloseable {
    private static final String CHARGE = "charge";
    private static final String LOAD = "load";
    private static final int CELLS = 16;

    private final String id;
    private final String link;
    private final boolean floats;
    private final Opened<Simulation> board;
    private final Movements movements = new Movements();
    private Opened<Simulation> battery;
    private int before;
    private long done;

    /**
     * One that is well.
     *
     * @param folder of the link to its wire
     * @param floats whether its wire carries floating-point numbers, and no temperatures, as that of a JK04 does
     */
    Patient(String id, String folder, boolean floats) {
        this.id = id;
        this.floats = floats;
        link = folder + "/tty-" + id;
        board = Simulators.open("board-" + id, "type = lcus", "relays = 2");
        movements.watch((RelaySimulation) board.service(), CHARGE, LOAD);
        cells(CELLS);
    }

    String id() {
        return id;
    }

    /** Gives an appliance the files for all of it, with more lines for its battery and for its guard. */
    void configure(Appliance.Builder builder, List<String> moreOfBattery, String... moreOfGuard) {
        List<String> lines = new ArrayList<>(List.of("driver = jk", "port = " + link));
        lines.addAll(
                floats
                        ? List.of("transport = hlkb40", "mac = C8:47:80:00:00:04")
                        : List.of("transport = serial", "protocol = uart", "period = 1"));
        lines.addAll(moreOfBattery);
        builder.file("packguard.battery-" + id + ".cfg", lines.toArray(String[]::new));
        relay(builder, CHARGE, 1);
        relay(builder, LOAD, 2);
        builder.file(guardFile(), guard(moreOfGuard));
    }

    private void relay(Appliance.Builder builder, String name, int channel) {
        builder.file(
                "packguard.relay-" + id + "-" + name + ".cfg",
                "type = lcus",
                "port = " + board.service().address(),
                "channel = " + channel);
    }

    String guardFile() {
        return "packguard.guard-" + id + ".cfg";
    }

    /** The lines of its guard's file with more of them, which go before the usual relays. */
    String[] guard(String... more) {
        List<String> lines = new ArrayList<>(
                List.of("profile = standard", "battery = " + id, "chemistry = lfp", "cells = " + CELLS, "minOff = 10"));
        if (floats) {
            lines.add("temperature = off");
        }
        lines.addAll(List.of(more));
        unlessThere(lines, "chargeRelay", CHARGE);
        unlessThere(lines, "dischargeRelay", LOAD);
        return lines.toArray(String[]::new);
    }

    private void unlessThere(List<String> lines, String key, String contact) {
        if (lines.stream().noneMatch(line -> line.startsWith(key))) {
            lines.add(key + " = " + id + "-" + contact);
        }
    }

    /** Puts a battery of so many cells on the wire, in place of the one that was there. */
    void cells(int cells) {
        if (battery != null) {
            battery.close();
        }
        List<String> lines =
                new ArrayList<>(floats ? List.of("type = jk-stream", "variant = 04") : List.of("type = jk-uart"));
        lines.addAll(List.of(
                "cells = " + cells,
                "scenario = constant",
                "current = 20",
                "soc = 50",
                "capacity = 100",
                "link = " + link));
        battery = Simulators.open(id, lines.toArray(String[]::new));
    }

    /** Does something from now on. */
    void suffer(Runnable something) {
        before = movements.count();
        done = System.nanoTime();
        something.run();
    }

    /** Has a fault from now on. */
    void suffer(Fault fault) {
        suffer(() -> battery.service().inject(fault));
    }

    boolean isClosed() {
        return movements.areClosed(CHARGE, LOAD);
    }

    boolean isOpen() {
        return movements.areOpen(CHARGE, LOAD);
    }

    /** How long after the last thing that was done to it the first of its contacts closed. */
    Duration returned() {
        long closed = movements.after(before).stream()
                .filter(Movements.Movement::closed)
                .findFirst()
                .orElseThrow()
                .at();
        return Duration.ofNanos(closed - done);
    }

    /** When each contact first opened since, and what the guard says. */
    String row(Appliance appliance, String label) {
        Map<String, String> conditions = appliance.conditions(id);
        return row(label, String.join(", ", new TreeSet<>(conditions.keySet())));
    }

    /** When each contact first opened since, and when both were closed again. */
    String rowWithReturn(String label) {
        List<Movements.Movement> since = movements.after(before);
        String returned = since.isEmpty()
                ? ""
                : isClosed() ? "both closed again after " + seconds(since.get(since.size() - 1)) : "stays open";
        return row(label, returned);
    }

    private String row(String label, String rest) {
        return String.format(Locale.ROOT, "%-38s%-14s%-14s%s", label, opened(CHARGE), opened(LOAD), rest);
    }

    private String opened(String contact) {
        List<Movements.Movement> since = movements.after(before).stream()
                .filter(movement -> movement.contact().equals(contact))
                .toList();
        if (since.isEmpty()) {
            return movements.areClosed(contact) ? "stays closed" : "stays open";
        }
        return since.stream()
                .filter(movement -> !movement.closed())
                .findFirst()
                .map(this::seconds)
                .orElse("was open");
    }

    private String seconds(Movements.Movement movement) {
        return String.format(Locale.ROOT, "%.1f s", (movement.at() - done) / 1e9);
    }

    @Override
    public void close() {
        battery.close();
        board.close();
    }
}
