package org.packguard.simulator.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.quantity.Unit;

/** The parameters that all virtual devices have. */
final class SimulatorParameters {
    static final String PTY = "pty";
    static final String TCP = "tcp";
    static final String DAY = "day";
    static final String CONSTANT = "constant";

    static final Parameter<String> CHEMISTRY = Parameter.choice(
                    "chemistry", List.of("lfp", "nmc"), "Chemistry of the cells")
            .withDefault("lfp");
    static final Parameter<Long> CAPACITY = Parameter.quantity(
                    "capacity", Unit.AMPERE_HOUR, "1", "10000", "Capacity of the battery")
            .withDefault("100");
    static final Parameter<Long> SOC = Parameter.quantity(
                    "soc", Unit.PERCENT, "0", "100", "State of charge at the start")
            .withDefault("60");
    static final Parameter<Long> WEAK_CELL = Parameter.whole(
                    "weakCell", 0, 255, "Number of a cell with four fifths of the capacity of the others, 0 for none")
            .withDefault("0")
            .rare();
    static final Parameter<Long> AMBIENT = Parameter.quantity(
                    "ambient", Unit.CELSIUS, "-40", "80", "Temperature around the battery")
            .withDefault("20");
    static final Parameter<String> SCENARIO = Parameter.choice(
                    "scenario",
                    List.of(DAY, CONSTANT),
                    "A house with solar panels day and night, or a constant current")
            .withDefault(DAY);
    static final Parameter<Long> CURRENT = Parameter.quantity(
                    "current", Unit.AMPERE, "-10000", "10000", "Constant current, positive charges")
            .withDefault("0")
            .when("scenario", CONSTANT);
    static final Parameter<BigDecimal> SPEED = Parameter.decimal(
                    "speed", "0", "100000", "How much faster than the clock the battery lives")
            .withDefault("1");
    static final Parameter<Long> SEED = Parameter.whole(
                    "seed", 0, Integer.MAX_VALUE, "Seed of the spread between cells and of the faults")
            .withDefault("1");
    static final Parameter<String> LINK = Parameter.text("link", "Path of a symbolic link to the pty")
            .in(Context.FILE)
            .when("transport", PTY);
    static final Parameter<Long> PORT = Parameter.whole("port", 0, 65_535, "TCP port, 0 for any that is free")
            .withDefault("0")
            .when("transport", TCP);
    static final Parameter<String> BIND = Parameter.text("bind", "Local address that the TCP port is bound to")
            .withDefault("127.0.0.1")
            .in(Context.NETWORK_ADDRESS)
            .when("transport", TCP);
    static final Parameter<String> FAULT = Parameter.text(
                    "fault",
                    "Faults from the start, separated by commas, each with or without an amount: noise, drop, silence,"
                            + " frozen, cell, drip, disconnect; on a balancer bus module, late, truncated; of a web server http-error,"
                            + " http-redirect, http-text, http-truncate, http-huge; for example noise:0.02, silence")
            .rare();
    static final Parameter<BigDecimal> FAULT_RATE = Parameter.decimal(
                    "faultRate",
                    "0",
                    "1",
                    "Share of bytes or replies that noise, drop, late and truncated hit where they have no amount")
            .withDefault("0.01")
            .rare();
    static final Parameter<BigDecimal> PERIOD = Parameter.decimal(
                    "period", "0.02", "60", "Seconds between frames that are sent unasked")
            .withDefault("1");

    private SimulatorParameters() {}

    /** The choice among the transports of a device, the first of them where nothing is chosen. */
    static Parameter<String> transport(List<String> transports) {
        return Parameter.choice("transport", transports, "What the device is reached by")
                .withDefault(transports.get(0));
    }

    /** All common ones of batteries with those of one device. */
    static List<Parameter<?>> withBattery(Parameter<String> transport, List<Parameter<?>> own) {
        List<Parameter<?>> all =
                new ArrayList<>(List.of(CHEMISTRY, CAPACITY, SOC, WEAK_CELL, AMBIENT, SCENARIO, CURRENT, SPEED));
        all.addAll(with(transport, own));
        return List.copyOf(all);
    }

    /** All common ones of anything on a line with those of one device. */
    static List<Parameter<?>> with(Parameter<String> transport, List<Parameter<?>> own) {
        List<Parameter<?>> all = new ArrayList<>(List.of(SEED, transport));
        if (transport.choices().contains(PTY)) {
            all.add(LINK);
        }
        if (transport.choices().contains(TCP)) {
            all.addAll(List.of(PORT, BIND));
        }
        all.addAll(List.of(FAULT, FAULT_RATE));
        all.addAll(own);
        return List.copyOf(all);
    }

    /** The number of cells of a device. */
    static Parameter<Long> cells(int most) {
        return Parameter.whole("cells", 1, most, "Cells in series").withDefault("16");
    }

    /** The number of relays of a board. */
    static Parameter<Long> relays(int most) {
        return Parameter.whole("relays", 1, most, "Relays on the board").withDefault("2");
    }
}
