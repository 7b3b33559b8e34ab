package org.packguard.driver.balancerbus;

import java.util.List;
import org.packguard.driver.kit.Extremes;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** The pack as it follows from the readings of its balancers. Pure. */
final class BalancerPack {
    private static final Alarms FAULT = Alarms.NONE.with(AlarmId.CELL_COMMUNICATION, Severity.PROTECTION);

    private final int modules;
    private final Readings readings;

    BalancerPack(int modules, Readings readings) {
        this.modules = modules;
        this.readings = readings;
    }

    /** What an accepted read says of its cell, and what is known of read faults. */
    Values accepted(BalancerRead read) {
        return of(List.of(read), List.of()).build();
    }

    /** What a read that has failed says. */
    Values failed(BalancerRead read) {
        return of(List.of(), List.of(read)).build();
    }

    /** What accepted reads say of their cells and failed ones of themselves, and what is known of read faults. */
    Values.Builder of(Iterable<BalancerRead> accepted, Iterable<BalancerRead> failed) {
        Values.Builder into = Values.builder();
        for (BalancerRead read : accepted) {
            read.value().put(read.module(), readings.number(read.value(), read.module()), into);
        }
        for (BalancerRead read : failed) {
            into.failedReads(read.value().quantity(), read.module(), readings.failures(read));
        }
        return into.alarms(alarms());
    }

    /** What follows from all cells after a read of this value; nothing before each has been read once. */
    Values derived(BalancerValue value) {
        Values.Builder into = Values.builder();
        if (readings.allKnown(value)) {
            if (value == BalancerValue.VOLTAGE) {
                voltages(into);
            } else if (value == BalancerValue.TEMPERATURE) {
                temperatures(into);
            }
        }
        return into.build();
    }

    private void voltages(Values.Builder into) {
        long[] cells = new long[modules];
        long sum = 0;
        boolean plausible = true;
        for (int i = 0; i < modules; i++) {
            cells[i] = BalancerValue.VOLTAGE.steps(readings.number(BalancerValue.VOLTAGE, i + 1));
            sum += cells[i];
            plausible &= cells[i] >= Plausibility.CELL_VOLTAGE_LOWEST && cells[i] <= Plausibility.CELL_VOLTAGE_HIGHEST;
        }
        into.set(Quantity.CELL_COUNT, modules);
        if (plausible) {
            Extremes.ofVoltages(cells, into);
            into.set(Quantity.VOLTAGE, sum);
        } else {
            Extremes.VOLTAGES.forEach(into::invalid);
            into.invalid(Quantity.VOLTAGE);
        }
    }

    /** One broken sensor of several does not hide the others. */
    private void temperatures(Values.Builder into) {
        int lowest = 0;
        int highest = 0;
        for (int module = 1; module <= modules; module++) {
            long degrees = degrees(module);
            if (degrees >= Plausibility.TEMPERATURE_LOWEST && degrees <= Plausibility.TEMPERATURE_HIGHEST) {
                lowest = lowest == 0 || degrees < degrees(lowest) ? module : lowest;
                highest = highest == 0 || degrees > degrees(highest) ? module : highest;
            }
        }
        if (lowest == 0) {
            into.invalid(Quantity.CELL_TEMPERATURE_MIN);
            into.invalid(Quantity.CELL_TEMPERATURE_MAX);
            into.invalid(Quantity.CELL_TEMPERATURE_MIN_INDEX);
            into.invalid(Quantity.CELL_TEMPERATURE_MAX_INDEX);
            return;
        }
        into.set(Quantity.CELL_TEMPERATURE_MIN, degrees(lowest));
        into.set(Quantity.CELL_TEMPERATURE_MAX, degrees(highest));
        into.set(Quantity.CELL_TEMPERATURE_MIN_INDEX, lowest);
        into.set(Quantity.CELL_TEMPERATURE_MAX_INDEX, highest);
    }

    private long degrees(int module) {
        return BalancerValue.TEMPERATURE.steps(readings.number(BalancerValue.TEMPERATURE, module));
    }

    /** What is known of read faults. */
    Alarms alarms() {
        return readings.anyFault() ? FAULT : Alarms.NONE;
    }
}
