package org.packguard.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.packguard.model.quantity.AlarmId;
import org.packguard.simulator.battery.Energies;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Settings;
import org.packguard.simulator.battery.Switches;
import org.packguard.simulator.battery.Threshold;

/** A reading in the making, for tests that know what was measured. */
public final class Measured {
    public double[] volts = {3.3, 3.3};
    public double[] ohms = {};
    public double celsius = 20;
    public double voltage = 6.6;
    public double current;
    public double source;
    public double load;
    public double soc = 50;
    public double capacity = 100;
    public double remaining = 50;
    public long cycles;
    public double throughput;
    public double powerStage = 20;
    public List<Double> temperatures = List.of(20.0, 20.0, 20.0, 20.0);
    public double balanceCurrent;
    public Switches set = Switches.ON;
    public Switches state = new Switches(true, true, false);
    public boolean allowed = true;
    public Set<AlarmId> alarms = Set.of();
    public Energies energies = new Energies(0, 0, 0, 0, 0, 0);
    public long runtime;

    /** The reading. */
    public Reading reading() {
        List<Reading.Cell> cells = new ArrayList<>();
        for (int i = 0; i < volts.length; i++) {
            cells.add(new Reading.Cell(volts[i], i < ohms.length ? ohms[i] : 0, celsius));
        }
        return new Reading(
                cells,
                voltage,
                current,
                source,
                load,
                soc,
                100,
                capacity,
                remaining,
                cycles,
                throughput,
                powerStage,
                temperatures,
                balanceCurrent,
                set,
                state,
                allowed,
                allowed,
                alarms,
                energies,
                runtime,
                0);
    }

    /** Settings of a capture of software 15.41. */
    public static Settings settings1541() {
        return new Settings(
                new Threshold(3.65, 3.444),
                new Threshold(2.7, 2.901),
                3.445,
                2.9,
                3.45,
                3.35,
                3.2,
                2.5,
                3.5,
                3.44,
                0.005,
                2,
                60,
                100,
                new Threshold(35, 32),
                new Threshold(5, 7),
                new Threshold(35, 32),
                new Threshold(0, 0),
                new Threshold(80, 70));
    }

    /** Settings of a capture of the 4E57 protocol. */
    public static Settings settingsUart() {
        return new Settings(
                new Threshold(4.05, 4.0),
                new Threshold(3.05, 3.1),
                4.05,
                3.05,
                4.05,
                4.0,
                3.7,
                3.0,
                3.9,
                3.3,
                0.008,
                2,
                5,
                7,
                new Threshold(70, 60),
                new Threshold(-20, -10),
                new Threshold(70, 60),
                new Threshold(-20, -10),
                new Threshold(90, 70));
    }

    /** So many cells of the same voltage. */
    public static double[] same(int cells, double volts) {
        return Collections.nCopies(cells, volts).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
