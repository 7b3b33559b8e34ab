package org.packguard.driver.linkbms;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.packguard.model.quantity.Quantity;

/** The keys that the maker's manual names, each with its quantity and, beside what holds for every battery, the range of a LinkBMS. */
enum DataKey {
    /** A LinkPDU carries 50 A and is fused at 80 A. */
    CURRENT("CAc", Quantity.CURRENT, "-500", "500"),
    /** The system is made for 800 V. */
    VOLTAGE("PTV", Quantity.VOLTAGE, "0", "1000"),
    POWER("PAc", Quantity.POWER, "-500000", "500000"),
    LOWEST_CELL("CMn", Quantity.CELL_VOLTAGE_MIN),
    HIGHEST_CELL("CMx", Quantity.CELL_VOLTAGE_MAX),
    DIFFERENCE("DV", Quantity.CELL_VOLTAGE_DELTA, "0", "5"),
    COLDEST("CTm", Quantity.CELL_TEMPERATURE_MIN),
    WARMEST("CTx", Quantity.CELL_TEMPERATURE_MAX),
    CYCLES("CCn", Quantity.CYCLES, "0", "1000000"),
    STATE_OF_CHARGE("SOC", Quantity.SOC);

    private static final Map<String, DataKey> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(one -> one.key, Function.identity()));

    private final String key;
    private final Quantity quantity;
    private final BigDecimal lowest;
    private final BigDecimal highest;

    DataKey(String key, Quantity quantity) {
        this(key, quantity, "-1e12", "1e12");
    }

    DataKey(String key, Quantity quantity, String lowest, String highest) {
        this.key = key;
        this.quantity = quantity;
        this.lowest = new BigDecimal(lowest);
        this.highest = new BigDecimal(highest);
    }

    static Optional<DataKey> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    String key() {
        return key;
    }

    Quantity quantity() {
        return quantity;
    }

    boolean allows(BigDecimal value) {
        return value.compareTo(lowest) >= 0 && value.compareTo(highest) <= 0;
    }

    /** The range in words, for people. */
    String range() {
        return (lowest + " to " + highest + " " + quantity.unit().symbol()).strip();
    }
}
