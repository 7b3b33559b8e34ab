package org.packguard.itests;

import org.packguard.model.provider.Opened;
import org.packguard.simulator.Fault;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;

/**
 * A virtual JK battery with a guard {@code cellar} of profile standard, whose two directions each have a relay of an LCUS
 * board, held by the keeper, and one of a Shelly with its own timers. The devices live in this process and stay while an
 * appliance comes and goes. The battery says nothing at first.
 */
final class GuardedBattery implements AutoCloseable {
    /** Its id and that of its guard. */
    static final String ID = "cellar";
    /** The contact of the LCUS board for charging. */
    static final String BOARD_CHARGE = "board-charge";
    /** The contact of the LCUS board for discharging. */
    static final String BOARD_LOAD = "board-load";
    /** The contact of the Shelly for charging. */
    static final String SHELLY_CHARGE = "shelly-charge";
    /** The contact of the Shelly for discharging. */
    static final String SHELLY_LOAD = "shelly-load";
    /** What a cell too high latches. */
    static final String LATCH = "cell-extreme-overvoltage";

    private static final String CELLS = "16";

    private final Opened<Simulation> battery = Simulators.open(
            ID, "type = jk-uart", "cells = " + CELLS, "scenario = constant", "soc = 50", "fault = silence");
    private final Opened<Simulation> board = Simulators.open("board", "type = lcus", "relays = 2");
    private final Opened<Simulation> shelly = Simulators.open("shelly", "type = shelly", "relays = 2");
    private final Movements movements = new Movements();

    GuardedBattery() {
        movements.watch((RelaySimulation) board.service(), BOARD_CHARGE, BOARD_LOAD);
        movements.watch((RelaySimulation) shelly.service(), SHELLY_CHARGE, SHELLY_LOAD);
    }

    /** Gives an appliance the files for all of it. */
    Appliance.Builder configure(Appliance.Builder builder) {
        String path = board.service().address();
        String port = shelly.service().address().replaceFirst(".*:", "");
        return builder.file(
                        "packguard.battery-cellar.cfg",
                        "driver = jk",
                        "protocol = uart",
                        "transport = serial",
                        "period = 0.5",
                        "port = " + battery.service().address())
                .file("packguard.relay-board-charge.cfg", "type = lcus", "port = " + path, "channel = 1")
                .file("packguard.relay-board-load.cfg", "type = lcus", "port = " + path, "channel = 2")
                .file(
                        "packguard.relay-shelly-charge.cfg",
                        "type = shelly",
                        "host = 127.0.0.1",
                        "port = " + port,
                        "channel = 0")
                .file(
                        "packguard.relay-shelly-load.cfg",
                        "type = shelly",
                        "host = 127.0.0.1",
                        "port = " + port,
                        "channel = 1")
                .file(guardFile(), guard("chemistry = lfp"));
    }

    /** The name of the guard's file. */
    static String guardFile() {
        return "packguard.guard-cellar.cfg";
    }

    /** The lines of the guard's file, with one for the chemistry. */
    static String[] guard(String chemistry) {
        return new String[] {
            "profile = standard",
            "battery = " + ID,
            chemistry,
            "cells = " + CELLS,
            "minOff = 10",
            "maxAge = 6",
            "chargeRelay = board-charge, shelly-charge",
            "dischargeRelay = board-load, shelly-load"
        };
    }

    /** Whether a contact is one of the LCUS board. */
    static boolean isOfBoard(String contact) {
        return contact.equals(BOARD_CHARGE) || contact.equals(BOARD_LOAD);
    }

    /** What the contacts have done. */
    Movements movements() {
        return movements;
    }

    boolean isChargeClosed() {
        return movements.areClosed(BOARD_CHARGE, SHELLY_CHARGE);
    }

    boolean isChargeOpen() {
        return movements.areOpen(BOARD_CHARGE, SHELLY_CHARGE);
    }

    boolean isLoadClosed() {
        return movements.areClosed(BOARD_LOAD, SHELLY_LOAD);
    }

    boolean isAllOpen() {
        return movements.closed().isEmpty();
    }

    /** No byte comes from the battery any more. */
    void silence() {
        battery.service().inject(Fault.of(Fault.Kind.SILENCE));
    }

    /** Bytes come again. */
    void speak() {
        battery.service().heal(Fault.Kind.SILENCE);
    }

    /** A cell is so high that it latches. */
    void overvoltage() {
        battery.service().inject(new Fault(Fault.Kind.CELL, 3.9));
    }

    /** All cells are right again. */
    void wellAgain() {
        battery.service().heal(Fault.Kind.CELL);
    }

    @Override
    public void close() {
        battery.close();
        board.close();
        shelly.close();
    }
}
