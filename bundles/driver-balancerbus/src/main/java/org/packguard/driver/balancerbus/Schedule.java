package org.packguard.driver.balancerbus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Says what is read next. First every measured value of every balancer once, so that protection can begin; then voltages,
 * with one slower value after every two of them, and with one of the extremes again as every eighth read. Slower values are
 * the temperatures in turns, with one of up time and version after every sixteen of them. Reads that are asked for again go
 * first. Pure: no time, no input but the calls. For one thread at a time.
 */
final class Schedule {
    private static final int VOLTAGES_PER_SLOW = 2;
    private static final int SLOW_PER_RARE = 16;
    private static final int READS_PER_EXTREME = 8;

    private static final List<BalancerValue> FIRST =
            List.of(BalancerValue.VOLTAGE, BalancerValue.TEMPERATURE, BalancerValue.LOAD_TEMPERATURE);

    private final Set<BalancerRead> urgent = new LinkedHashSet<>();
    private final Deque<BalancerRead> first = new ArrayDeque<>();
    private final Round voltages;
    private final Round slow;
    private final Round rare;
    private int reads;
    private int fast;
    private int slows;
    private int extreme;

    /** A schedule for balancers 1 to the given number. */
    Schedule(int modules) {
        for (BalancerValue value : FIRST) {
            for (int module = 1; module <= modules; module++) {
                first.add(new BalancerRead(module, value));
            }
        }
        voltages = new Round(modules, BalancerValue.VOLTAGE);
        slow = new Round(modules, BalancerValue.TEMPERATURE, BalancerValue.LOAD_TEMPERATURE);
        rare = new Round(modules, BalancerValue.UPTIME, BalancerValue.FIRMWARE);
    }

    /**
     * The balancers worth looking at more often, each absent while not known.
     *
     * @param lowest with the lowest voltage
     * @param highest with the highest voltage
     * @param hottest with the hottest load resistor
     */
    record Extremes(OptionalInt lowest, OptionalInt highest, OptionalInt hottest) {}

    /** Asks for a read before all others. */
    void again(BalancerRead read) {
        urgent.add(read);
    }

    /** The next read. */
    BalancerRead next(Extremes extremes) {
        if (!urgent.isEmpty()) {
            BalancerRead read = urgent.iterator().next();
            urgent.remove(read);
            return read;
        }
        if (!first.isEmpty()) {
            return first.remove();
        }
        reads++;
        if (reads % READS_PER_EXTREME == 0) {
            OptionalInt module = extreme(extremes);
            BalancerValue value = extreme == 2 ? BalancerValue.LOAD_TEMPERATURE : BalancerValue.VOLTAGE;
            extreme = (extreme + 1) % 3;
            if (module.isPresent()) {
                return new BalancerRead(module.getAsInt(), value);
            }
        }
        if (fast < VOLTAGES_PER_SLOW) {
            fast++;
            return voltages.next();
        }
        fast = 0;
        if (slows < SLOW_PER_RARE) {
            slows++;
            return slow.next();
        }
        slows = 0;
        return rare.next();
    }

    private OptionalInt extreme(Extremes extremes) {
        return switch (extreme) {
            case 0 -> extremes.lowest();
            case 1 -> extremes.highest();
            default -> extremes.hottest();
        };
    }

    /** How many reads there are at most from one voltage of a balancer to its next, both included. */
    static int voltageScan(int modules) {
        return withExtremes(modules + modules / VOLTAGES_PER_SLOW + 1) + 1;
    }

    /** How many reads there are at most from one temperature of a balancer to its next, both included. */
    static int temperatureScan(int modules) {
        return withExtremes(withRare(2 * modules) * (VOLTAGES_PER_SLOW + 1)) + 1;
    }

    /** How many reads there are at most from one up time of a balancer to its next, both included. */
    static int rareScan(int modules) {
        return withExtremes(2 * modules * (SLOW_PER_RARE + 1) * (VOLTAGES_PER_SLOW + 1)) + 1;
    }

    private static int withRare(int slowReads) {
        return slowReads + slowReads / SLOW_PER_RARE + 1;
    }

    private static int withExtremes(int reads) {
        return reads + reads / (READS_PER_EXTREME - 1) + 1;
    }

    /** Goes through all balancers with each of some values, for ever. */
    private static final class Round {
        private final int modules;
        private final BalancerValue[] values;
        private int step;

        Round(int modules, BalancerValue... values) {
            this.modules = modules;
            this.values = values;
        }

        BalancerRead next() {
            BalancerRead read = new BalancerRead(step / values.length + 1, values[step % values.length]);
            step = (step + 1) % (modules * values.length);
            return read;
        }
    }
}
