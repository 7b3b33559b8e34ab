package org.packguard.bank.combine;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.packguard.model.quantity.Quantity;

/**
 * How the values of batteries in parallel become one. A value is known when every battery that is there knows it, unless
 * the rule says otherwise: unknown is unknown, and a sum without a summand is wrong.
 */
enum Rule {
    /** The mean by capacity, by equal parts where a capacity is not known. */
    MEAN(Knowledge.EACH),
    /** The sum. */
    SUM(Knowledge.EACH),
    /** The sum of what only ever rises, known only while no battery is missing, so that it never falls. */
    COUNTER(Knowledge.EACH_OF_ALL),
    /** The lowest. */
    LOWEST(Knowledge.EACH),
    /** The highest, of a flag whether any has it. */
    HIGHEST(Knowledge.EACH),
    /** The lowest of those that know it. */
    LOWEST_KNOWN(Knowledge.SOME),
    /** The highest of those that know it, of a flag whether any has it. */
    HIGHEST_KNOWN(Knowledge.SOME),
    /** All or any of them, by the policy. */
    ENABLE(Knowledge.EACH);

    private enum Knowledge {
        EACH,
        EACH_OF_ALL,
        SOME
    }

    /** The rule of each quantity of the pack that needs nothing but its own values. */
    static final Map<Quantity, Rule> TABLE = Map.ofEntries(
            entry(Quantity.VOLTAGE, MEAN),
            entry(Quantity.CURRENT, SUM),
            entry(Quantity.POWER, SUM),
            entry(Quantity.SOC, MEAN),
            entry(Quantity.SOH, MEAN),
            entry(Quantity.SOC_CALIBRATED, LOWEST),
            entry(Quantity.CHARGE_EFFICIENCY, MEAN),
            entry(Quantity.REMAINING_CAPACITY, SUM),
            entry(Quantity.CYCLES, HIGHEST),
            entry(Quantity.CYCLE_CAPACITY, COUNTER),
            entry(Quantity.STORED_ENERGY, SUM),
            entry(Quantity.FULL_ENERGY, SUM),
            entry(Quantity.ENERGY_IN, COUNTER),
            entry(Quantity.ENERGY_OUT, COUNTER),
            entry(Quantity.ENERGY_IN_TODAY, COUNTER),
            entry(Quantity.ENERGY_OUT_TODAY, COUNTER),
            entry(Quantity.CHARGED_ENERGY, COUNTER),
            entry(Quantity.DISCHARGED_ENERGY, COUNTER),
            entry(Quantity.INPUT_CURRENT, SUM),
            entry(Quantity.OUTPUT_CURRENT, SUM),
            entry(Quantity.INPUT_POWER, SUM),
            entry(Quantity.OUTPUT_POWER, SUM),
            entry(Quantity.CELL_COUNT, SUM),
            entry(Quantity.TEMPERATURE_MOS, HIGHEST),
            entry(Quantity.TEMPERATURE_1, MEAN),
            entry(Quantity.TEMPERATURE_2, MEAN),
            entry(Quantity.TEMPERATURE_3, MEAN),
            entry(Quantity.TEMPERATURE_4, MEAN),
            entry(Quantity.TEMPERATURE_5, MEAN),
            entry(Quantity.TEMPERATURE_6, MEAN),
            entry(Quantity.TEMPERATURE_7, MEAN),
            entry(Quantity.TEMPERATURE_8, MEAN),
            entry(Quantity.BALANCE_CURRENT, SUM),
            entry(Quantity.HEATING_CURRENT, SUM),
            entry(Quantity.BALANCING, HIGHEST),
            entry(Quantity.CHARGE_SWITCH, ENABLE),
            entry(Quantity.DISCHARGE_SWITCH, ENABLE),
            entry(Quantity.PRECHARGE_SWITCH, HIGHEST),
            entry(Quantity.BALANCER_SWITCH, HIGHEST),
            entry(Quantity.HEATER_SWITCH, HIGHEST),
            entry(Quantity.FORCE_CHARGE_REQUEST, HIGHEST_KNOWN),
            entry(Quantity.FORCE_CHARGE_REQUEST_2, HIGHEST_KNOWN),
            entry(Quantity.FULL_CHARGE_REQUEST, HIGHEST_KNOWN),
            entry(Quantity.CHARGE_VOLTAGE_LIMIT, LOWEST_KNOWN),
            entry(Quantity.DISCHARGE_VOLTAGE_LIMIT, HIGHEST_KNOWN),
            entry(Quantity.CELL_VOLTAGE_LIMIT_LOW, HIGHEST_KNOWN),
            entry(Quantity.CELL_VOLTAGE_LIMIT_HIGH, LOWEST_KNOWN),
            entry(Quantity.CELL_VOLTAGE_BALANCE, LOWEST_KNOWN),
            entry(Quantity.CELL_VOLTAGE_FULL, LOWEST_KNOWN));

    private final Knowledge knowledge;

    Rule(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Combines a quantity by this rule; does nothing where it stays unknown. */
    void apply(Quantity quantity, Crowd crowd, Draft into) {
        List<View> knowing = crowd.knowing(quantity);
        boolean enough =
                switch (knowledge) {
                    case EACH -> knowing.size() == crowd.present().size();
                    case EACH_OF_ALL -> knowing.size() == crowd.members();
                    case SOME -> true;
                };
        if (!enough || knowing.isEmpty()) {
            return;
        }
        long at = knowing.stream()
                .mapToLong(view -> view.at(quantity))
                .reduce(Time::earlier)
                .orElseThrow();
        value(knowing.stream().mapToLong(view -> view.get(quantity)).toArray(), crowd)
                .ifPresent(value -> into.set(quantity, value, at));
    }

    private OptionalLong value(long[] values, Crowd crowd) {
        return switch (this) {
            case MEAN -> Exact.mean(values, crowd.weights());
            case SUM, COUNTER -> Exact.sum(values);
            case LOWEST, LOWEST_KNOWN -> Arrays.stream(values).min();
            case HIGHEST, HIGHEST_KNOWN -> Arrays.stream(values).max();
            case ENABLE ->
                crowd.policy().enables() == EnablePolicy.ALL
                        ? Arrays.stream(values).min()
                        : Arrays.stream(values).max();
        };
    }
}
