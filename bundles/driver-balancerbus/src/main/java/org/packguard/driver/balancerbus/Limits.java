package org.packguard.driver.balancerbus;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * Levels at which a reading is read again at once when it has crossed one of them, so that protection has its second sample.
 * They decide nothing else.
 */
final class Limits {
    static final Parameter<String> VOLTAGES = Parameter.text(
                    "voltageLimits", "A cell voltage that has crossed one of these is read again at once, in V")
            .withDefault("2.95 3.05 3.70 3.75")
            .rare();
    static final Parameter<String> TEMPERATURES = Parameter.text(
                    "temperatureLimits",
                    "A cell temperature that has crossed one of these is read again at once, in °C")
            .withDefault("0 45 60")
            .rare();
    static final Parameter<String> LOAD_TEMPERATURES = Parameter.text(
                    "loadTemperatureLimits",
                    "A load resistor's temperature that has crossed one of these is read again at once, in °C")
            .withDefault("90")
            .rare();

    /** Nothing is read again for its level. */
    static final Limits NONE = new Limits(Map.of());

    private final Map<BalancerValue, long[]> levels;

    private Limits(Map<BalancerValue, long[]> levels) {
        this.levels = levels;
    }

    /** The limits of a configuration. */
    static Limits of(Config config) throws ConfigurationException {
        Map<BalancerValue, long[]> levels = new EnumMap<>(BalancerValue.class);
        levels.put(BalancerValue.VOLTAGE, levels(config, VOLTAGES, BalancerValue.VOLTAGE));
        levels.put(BalancerValue.TEMPERATURE, levels(config, TEMPERATURES, BalancerValue.TEMPERATURE));
        levels.put(BalancerValue.LOAD_TEMPERATURE, levels(config, LOAD_TEMPERATURES, BalancerValue.LOAD_TEMPERATURE));
        return new Limits(levels);
    }

    private static long[] levels(Config config, Parameter<String> parameter, BalancerValue value)
            throws ConfigurationException {
        try {
            String[] texts = config.get(parameter).strip().split("[\\s;,]+");
            long[] all = new long[texts.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = value.quantity().unit().steps(new BigDecimal(texts[i]));
            }
            return all;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new ConfigurationException(
                    List.of(config.problem(parameter, "allowed: numbers with blanks between them")));
        }
    }

    /** Whether a limit lies between two readings, or one of them on it. */
    boolean crossed(BalancerValue value, long before, long now) {
        for (long level : levels.getOrDefault(value, new long[0])) {
            if (Long.signum(value.steps(before) - level) != Long.signum(value.steps(now) - level)) {
                return true;
            }
        }
        return false;
    }
}
