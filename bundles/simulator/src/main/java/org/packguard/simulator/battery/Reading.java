package org.packguard.simulator.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.packguard.model.quantity.AlarmId;

/**
 * What the BMS has measured at one moment: SI units, charge positive. Immutable.
 *
 * @param cells by number, the first is cell 1
 * @param voltage of the pack
 * @param current of the pack, positive charges
 * @param source amperes of the source, not negative
 * @param load amperes of the load, not negative
 * @param soc percent
 * @param soh percent
 * @param capacity Ah
 * @param remaining Ah
 * @param cycles full cycles
 * @param throughput charge counted in, Ah
 * @param powerStage temperature of the switches
 * @param temperatures of the pack's sensors, at least two
 * @param balanceCurrent positive into the lowest cell, negative out of the highest
 * @param set switches as their owner set them
 * @param state switches as they are; the balancer's is whether it works
 * @param chargeAllowed no protection speaks against charging
 * @param dischargeAllowed no protection speaks against discharging
 * @param alarms what is wrong
 * @param energies counters
 * @param runtime seconds in all
 * @param uptime seconds since power-on
 */
public record Reading(
        List<Cell> cells,
        double voltage,
        double current,
        double source,
        double load,
        double soc,
        double soh,
        double capacity,
        double remaining,
        long cycles,
        double throughput,
        double powerStage,
        List<Double> temperatures,
        double balanceCurrent,
        Switches set,
        Switches state,
        boolean chargeAllowed,
        boolean dischargeAllowed,
        Set<AlarmId> alarms,
        Energies energies,
        long runtime,
        long uptime) {

    /** Copies the collections. */
    public Reading {
        cells = List.copyOf(cells);
        temperatures = List.copyOf(temperatures);
        alarms = Set.copyOf(alarms);
    }

    /**
     * One cell.
     *
     * @param voltage volts
     * @param resistance of its wire, ohms
     * @param temperature degrees Celsius
     */
    public record Cell(double voltage, double resistance, double temperature) {}

    /** The index in {@link #cells} of the highest cell. */
    public int highest() {
        return extreme(1);
    }

    /** The index in {@link #cells} of the lowest cell. */
    public int lowest() {
        return extreme(-1);
    }

    /** The index in {@link #cells} of the warmest cell. */
    public int warmest() {
        int best = 0;
        for (int i = 1; i < cells.size(); i++) {
            best = cells.get(i).temperature() > cells.get(best).temperature() ? i : best;
        }
        return best;
    }

    /** The index in {@link #cells} of the coldest cell. */
    public int coldest() {
        int best = 0;
        for (int i = 1; i < cells.size(); i++) {
            best = cells.get(i).temperature() < cells.get(best).temperature() ? i : best;
        }
        return best;
    }

    /** The mean cell voltage. */
    public double average() {
        return cells.stream().mapToDouble(Cell::voltage).average().orElse(0);
    }

    /** Highest less lowest cell voltage. */
    public double difference() {
        return cells.get(highest()).voltage() - cells.get(lowest()).voltage();
    }

    /** A copy in which the first cell reads another voltage and everything else stays. */
    public Reading withFirstCell(double volts) {
        Cell first = cells.get(0);
        List<Cell> changed = new ArrayList<>(cells);
        changed.set(0, new Cell(volts, first.resistance(), first.temperature()));
        return new Reading(
                changed,
                voltage,
                current,
                source,
                load,
                soc,
                soh,
                capacity,
                remaining,
                cycles,
                throughput,
                powerStage,
                temperatures,
                balanceCurrent,
                set,
                state,
                chargeAllowed,
                dischargeAllowed,
                alarms,
                energies,
                runtime,
                uptime);
    }

    private int extreme(int sign) {
        int best = 0;
        for (int i = 1; i < cells.size(); i++) {
            best = sign * cells.get(i).voltage() > sign * cells.get(best).voltage() ? i : best;
        }
        return best;
    }
}
