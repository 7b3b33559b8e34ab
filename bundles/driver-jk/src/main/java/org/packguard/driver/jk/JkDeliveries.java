package org.packguard.driver.jk;

import java.time.Duration;
import java.util.List;
import org.packguard.driver.kit.Deliveries;
import org.packguard.model.battery.Delivery;
import org.packguard.model.quantity.Quantity;

/** What the wires of a JK deliver, and how often. */
final class JkDeliveries {
    /** Settings change by hand only. */
    static final Duration SETTINGS_PERIOD = Duration.ofMinutes(1);

    /** So does what the device is; its up time is of little interest. */
    static final Duration INFO_PERIOD = Duration.ofMinutes(10);

    private JkDeliveries() {}

    /** Of the 300-byte frames. */
    static List<Delivery> ofFrames(Duration period, Duration replyTimeout) {
        return common(Deliveries.withReplyTimeout(replyTimeout), period)
                .required(period, Quantity.REMAINING_CAPACITY)
                .details(
                        period,
                        Quantity.SOH,
                        Quantity.TEMPERATURE_3,
                        Quantity.TEMPERATURE_4,
                        Quantity.TEMPERATURE_5,
                        Quantity.BALANCE_CURRENT,
                        Quantity.BALANCING,
                        Quantity.HEATING_CURRENT,
                        Quantity.HEATER_SWITCH,
                        Quantity.PRECHARGE_SWITCH,
                        Quantity.CELL_RESISTANCE)
                .details(
                        SETTINGS_PERIOD,
                        Quantity.BALANCER_SWITCH,
                        Quantity.CHARGE_CURRENT_LIMIT,
                        Quantity.DISCHARGE_CURRENT_LIMIT,
                        Quantity.CELL_VOLTAGE_LIMIT_LOW,
                        Quantity.CELL_VOLTAGE_LIMIT_HIGH,
                        Quantity.CELL_VOLTAGE_BALANCE,
                        Quantity.CELL_VOLTAGE_FULL)
                .details(INFO_PERIOD, Quantity.UPTIME, Quantity.POWER_ON_COUNT)
                .list();
    }

    /** Of 4E57, where one answer holds everything. */
    static List<Delivery> ofReports(Duration period, Duration replyTimeout) {
        return common(Deliveries.withReplyTimeout(replyTimeout), period)
                .details(
                        period,
                        Quantity.BALANCER_SWITCH,
                        Quantity.CHARGE_CURRENT_LIMIT,
                        Quantity.DISCHARGE_CURRENT_LIMIT,
                        Quantity.CELL_VOLTAGE_LIMIT_LOW,
                        Quantity.CELL_VOLTAGE_LIMIT_HIGH,
                        Quantity.CELL_VOLTAGE_BALANCE)
                .list();
    }

    private static Deliveries common(Deliveries table, Duration period) {
        return table.required(
                        period,
                        Quantity.VOLTAGE,
                        Quantity.CURRENT,
                        Quantity.SOC,
                        Quantity.FULL_CAPACITY,
                        Quantity.CELL_COUNT,
                        Quantity.TEMPERATURE_MOS,
                        Quantity.TEMPERATURE_1,
                        Quantity.TEMPERATURE_2,
                        Quantity.CHARGE_SWITCH,
                        Quantity.DISCHARGE_SWITCH)
                .extremes(period)
                .derived(
                        period,
                        Quantity.POWER,
                        Quantity.CELL_TEMPERATURE_MIN,
                        Quantity.CELL_TEMPERATURE_MAX,
                        Quantity.CELL_TEMPERATURE_MIN_INDEX,
                        Quantity.CELL_TEMPERATURE_MAX_INDEX)
                .details(period, Quantity.CYCLES, Quantity.CYCLE_CAPACITY, Quantity.RUNTIME, Quantity.CELL_VOLTAGE);
    }
}
