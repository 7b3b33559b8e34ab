package org.packguard.driver.smartbms123;

import java.util.Optional;
import org.packguard.model.quantity.Quantity;

/** The values that come byte by byte, one key with one byte a frame, about 20 s for all of them; from firmware 3.3.6. */
enum SlowValue {
    SOH(Quantity.SOH, 0, 1, 1, 0),
    CHARGE_EFFICIENCY(Quantity.CHARGE_EFFICIENCY, 1, 1, 1, 0),
    CELL_VOLTAGE_NOMINAL(Quantity.CELL_VOLTAGE_NOMINAL, 4, 2, 5, 3),
    CYCLES(Quantity.CYCLES, 8, 2, 1, 0),
    CHARGED_ENERGY(Quantity.CHARGED_ENERGY, 10, 3, 1_000, 0),
    DISCHARGED_ENERGY(Quantity.DISCHARGED_ENERGY, 13, 3, 1_000, 0),
    CELL_VOLTAGE_FULL(Quantity.CELL_VOLTAGE_FULL, 17, 2, 5, 3);

    /** How many keys there are. */
    static final int KEYS = 19;

    /** The key with which a new round begins. */
    static final int FIRST_KEY = 0;

    /** Firmware, major and minor in one byte. */
    static final int KEY_FIRMWARE = 6;
    /** Firmware, patch level. */
    static final int KEY_FIRMWARE_PATCH = 7;

    private static final int HIGHEST_PERCENTAGE = 100;

    private final Quantity quantity;
    private final int key;
    private final int bytes;
    private final long count;
    private final int decimals;

    /** One row: its first key (of the most significant byte), how many bytes, and what one count means. */
    SlowValue(Quantity quantity, int key, int bytes, long count, int decimals) {
        this.quantity = quantity;
        this.key = key;
        this.bytes = bytes;
        this.count = count;
        this.decimals = decimals;
    }

    /** The value that one byte with this key is all of. */
    static Optional<SlowValue> ofOneByte(int key) {
        return switch (key) {
            case 0 -> Optional.of(SOH);
            case 1 -> Optional.of(CHARGE_EFFICIENCY);
            default -> Optional.empty();
        };
    }

    Quantity quantity() {
        return quantity;
    }

    int key() {
        return key;
    }

    int bytes() {
        return bytes;
    }

    /** The maker's software ignores percentages above 100, with which the BMS says that it does not know. */
    boolean isUsable(int raw) {
        return bytes > 1 || raw <= HIGHEST_PERCENTAGE;
    }

    /** In steps of the quantity. */
    long steps(int raw) {
        return quantity.unit().steps(raw * count, decimals);
    }
}
