package org.packguard.itests;

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

    private final String id;
    private final String link;
    private final Opened<Simulation> board;
    private final Movements movements = new Movements();
    private Opened<Simulation> battery;
    private int before;
    private long done;

    /**
     * One that is well.
     *
     * @param folder of the link to its wire
     */
    Patient(String id, String folder) {
        this.id = id;
        link = folder + "/tty-" + id;
        board = Simulators.open("board-" + id, "type = lcus", "relays = 2");
        movements.watch((RelaySimulation) board.service(), CHARGE, LOAD);
        cells(16);
    }

    String id() {
        return id;
    }

    /** Gives an appliance the files for all of it, with more lines for its guard. */
    void configure(Appliance.Builder builder, String... more) {
        builder.file(
                "packguard.battery-" + id + ".cfg",
                "driver = jk",
                "protocol = uart",
                "transport = serial",
                "period = 1",
                "port = " + link);
        relay(builder, CHARGE, 1);
        relay(builder, LOAD, 2);
        builder.file(guardFile(), guard(more));
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

    /** The lines of its guard's file with more of them. */
    String[] guard(String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "profile = standard",
                "battery = " + id,
                "chemistry = lfp",
                "cells = 16",
                "minOff = 10",
                "chargeRelay = " + id + "-" + CHARGE));
        lines.addAll(List.of(more));
        if (lines.stream().noneMatch(line -> line.startsWith("dischargeRelay"))) {
            lines.add("dischargeRelay = " + id + "-" + LOAD);
        }
        return lines.toArray(String[]::new);
    }

    /** Puts a battery of so many cells on the wire, in place of the one that was there. */
    void cells(int cells) {
        if (battery != null) {
            battery.close();
        }
        battery = Simulators.open(
                id,
                "type = jk-uart",
                "cells = " + cells,
                "scenario = constant",
                "current = 20",
                "soc = 50",
                "capacity = 100",
                "link = " + link);
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

    /** When each contact first opened since, and what the guard says. */
    String row(Appliance appliance, String label) {
        Map<String, String> conditions = appliance.conditions(id);
        return String.format(
                Locale.ROOT,
                "%-32s%-14s%-14s%s",
                label,
                opened(CHARGE),
                opened(LOAD),
                String.join(", ", new TreeSet<>(conditions.keySet())));
    }

    private String opened(String contact) {
        return movements.after(before).stream()
                .filter(movement -> movement.contact().equals(contact) && !movement.closed())
                .findFirst()
                .map(movement -> String.format(Locale.ROOT, "%.1f s", (movement.at() - done) / 1e9))
                .orElse("closed");
    }

    @Override
    public void close() {
        battery.close();
        board.close();
    }
}
