package org.packguard.driver.smartbms123;

import java.time.Duration;
import java.util.List;
import org.packguard.driver.kit.Deliveries;
import org.packguard.model.battery.Delivery;
import org.packguard.model.quantity.Quantity;

/** What the cable and Bluetooth deliver, and how often. */
final class SmartBms123Deliveries {
    /** The most that a BMS can have. */
    static final int MOST_CELLS = 255;

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration ROUND = Duration.ofSeconds(20);

    private SmartBms123Deliveries() {}

    /** Of the cable: everything but single cells and slow values comes with every frame; of the cells one a frame. */
    static List<Delivery> ofFrames(int cells) {
        return common(cells)
                .required(
                        PERIOD, Quantity.FULL_ENERGY, Quantity.CELL_VOLTAGE_LIMIT_LOW, Quantity.CELL_VOLTAGE_LIMIT_HIGH)
                .details(
                        ROUND,
                        Quantity.CELL_VOLTAGE_NOMINAL,
                        Quantity.CELL_VOLTAGE_FULL,
                        Quantity.CHARGE_SWITCH,
                        Quantity.DISCHARGE_SWITCH)
                .list();
    }

    /** Of Bluetooth: the same, but that settings are asked for now and then and that one of them cannot be. */
    static List<Delivery> ofStream(int cells) {
        return common(cells)
                .required(
                        Conversation.SETTINGS_PERIOD,
                        Quantity.FULL_ENERGY,
                        Quantity.CELL_VOLTAGE_LIMIT_LOW,
                        Quantity.CELL_VOLTAGE_LIMIT_HIGH)
                .details(Conversation.SETTINGS_PERIOD, Quantity.CELL_VOLTAGE_NOMINAL)
                .details(PERIOD, Quantity.CHARGE_SWITCH, Quantity.DISCHARGE_SWITCH)
                .list();
    }

    private static Deliveries common(int cells) {
        return Deliveries.withReplyTimeout(Duration.ZERO)
                .required(
                        PERIOD,
                        Quantity.VOLTAGE,
                        Quantity.CURRENT,
                        Quantity.INPUT_CURRENT,
                        Quantity.OUTPUT_CURRENT,
                        Quantity.SOC,
                        Quantity.SOC_CALIBRATED,
                        Quantity.CHARGE_ALLOWED,
                        Quantity.DISCHARGE_ALLOWED,
                        Quantity.CELL_COUNT,
                        Quantity.CELL_VOLTAGE_MIN,
                        Quantity.CELL_VOLTAGE_MAX,
                        Quantity.CELL_VOLTAGE_MIN_INDEX,
                        Quantity.CELL_VOLTAGE_MAX_INDEX,
                        Quantity.CELL_TEMPERATURE_MIN,
                        Quantity.CELL_TEMPERATURE_MAX,
                        Quantity.CELL_TEMPERATURE_MIN_INDEX,
                        Quantity.CELL_TEMPERATURE_MAX_INDEX,
                        Quantity.STORED_ENERGY,
                        Quantity.ENERGY_IN,
                        Quantity.ENERGY_OUT,
                        Quantity.ENERGY_IN_TODAY,
                        Quantity.ENERGY_OUT_TODAY,
                        Quantity.CELL_VOLTAGE_BALANCE)
                .derived(PERIOD, Quantity.POWER, Quantity.CELL_VOLTAGE_DELTA, Quantity.BALANCING)
                .details(PERIOD.multipliedBy(cells), Quantity.CELL_VOLTAGE, Quantity.CELL_TEMPERATURE)
                .details(
                        ROUND,
                        Quantity.SOH,
                        Quantity.CHARGE_EFFICIENCY,
                        Quantity.CYCLES,
                        Quantity.CHARGED_ENERGY,
                        Quantity.DISCHARGED_ENERGY);
    }
}
