package org.packguard.simulator.battery;

/** What source and load want of the battery over the day. */
public sealed interface Scenario {
    /**
     * The wish at a time of day.
     *
     * @param secondOfDay 0 to 86400
     */
    Demand at(double secondOfDay);

    /** Whether the source follows the charge voltage as a solar charger does. */
    boolean regulated();

    /**
     * Source and load, before the BMS has its say.
     *
     * @param source amperes offered, not negative
     * @param load amperes wanted, not negative
     */
    record Demand(double source, double load) {}

    /**
     * The same current for ever, without regard to voltages.
     *
     * @param amperes positive charges
     */
    record Constant(double amperes) implements Scenario {
        @Override
        public Demand at(double secondOfDay) {
            return new Demand(Math.max(amperes, 0), Math.max(-amperes, 0));
        }

        @Override
        public boolean regulated() {
            return false;
        }
    }

    /**
     * A house with solar panels: sun from six to eighteen, a base load, more of it in the evening.
     *
     * @param peak amperes at noon
     * @param base amperes at any time
     * @param evening amperes more from eighteen to twenty-three
     */
    record Day(double peak, double base, double evening) implements Scenario {
        private static final double HOUR = 3_600;

        /** In proportion to a capacity in Ah, so that the sun fills about what the night takes. */
        public static Day of(double capacity) {
            return new Day(0.18 * capacity, 0.03 * capacity, 0.1 * capacity);
        }

        @Override
        public Demand at(double secondOfDay) {
            double hour = secondOfDay / HOUR;
            double sun = Math.max(0, Math.sin((hour - 6) / 12 * Math.PI));
            boolean late = hour >= 18 && hour < 23;
            return new Demand(peak * sun, base + (late ? evening : 0));
        }

        @Override
        public boolean regulated() {
            return true;
        }
    }
}
