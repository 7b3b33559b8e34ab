package org.packguard.openhab.channel;

import static org.packguard.model.quantity.Quantity.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.packguard.model.level.Level;
import org.packguard.model.level.Solar;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;
import org.packguard.openhab.channel.ChannelType.Option;

/** The groups of a battery or bank. */
final class BatteryGroups {
    private static final Set<Quantity> LIMITS = EnumSet.of(
            CHARGE_ALLOWED,
            DISCHARGE_ALLOWED,
            FORCE_CHARGE_REQUEST,
            FORCE_CHARGE_REQUEST_2,
            FULL_CHARGE_REQUEST,
            CHARGE_VOLTAGE_LIMIT,
            DISCHARGE_VOLTAGE_LIMIT,
            CHARGE_CURRENT_LIMIT,
            DISCHARGE_CURRENT_LIMIT,
            CELL_VOLTAGE_LIMIT_LOW,
            CELL_VOLTAGE_LIMIT_HIGH,
            CELL_VOLTAGE_BALANCE,
            CELL_VOLTAGE_FULL,
            CELL_VOLTAGE_NOMINAL);

    private static final Set<Quantity> SWITCHES =
            EnumSet.of(CHARGE_SWITCH, DISCHARGE_SWITCH, PRECHARGE_SWITCH, BALANCER_SWITCH, HEATER_SWITCH);

    private static final Set<Quantity> DERIVED = EnumSet.of(Quantity.BATTERY_LEVEL, Quantity.SOLAR);

    private static final Set<Quantity> RARE = EnumSet.of(
            SOC_CALIBRATED,
            CHARGE_EFFICIENCY,
            CYCLE_CAPACITY,
            CHARGED_ENERGY,
            DISCHARGED_ENERGY,
            CELL_VOLTAGE_AVG,
            CELL_TEMPERATURE_MIN_INDEX,
            CELL_TEMPERATURE_MAX_INDEX,
            TEMPERATURE_3,
            TEMPERATURE_4,
            TEMPERATURE_5,
            TEMPERATURE_6,
            TEMPERATURE_7,
            TEMPERATURE_8,
            HEATING_CURRENT,
            PRECHARGE_SWITCH,
            HEATER_SWITCH,
            FORCE_CHARGE_REQUEST,
            FORCE_CHARGE_REQUEST_2,
            FULL_CHARGE_REQUEST,
            CELL_VOLTAGE_BALANCE,
            CELL_VOLTAGE_FULL,
            CELL_VOLTAGE_NOMINAL,
            RUNTIME,
            UPTIME,
            POWER_ON_COUNT,
            MODULES,
            MODULES_ONLINE,
            MODULES_BLOCKING_CHARGE,
            MODULES_BLOCKING_DISCHARGE,
            CELL_RESISTANCE,
            CELL_LOAD_TEMPERATURE,
            CELL_UPTIME,
            CELL_FIRMWARE);

    /** What every pack measures. */
    static final ChannelGroup BATTERY = new ChannelGroup(
            "battery",
            "battery",
            "Battery",
            "What the battery measures",
            Quantity.pack().stream()
                    .filter(quantity ->
                            !LIMITS.contains(quantity) && !SWITCHES.contains(quantity) && !DERIVED.contains(quantity))
                    .map(BatteryGroups::channel)
                    .toList());

    /** What the battery allows and asks for. */
    static final ChannelGroup ALLOWED = new ChannelGroup(
            "limits",
            "limits",
            "Limits",
            "What the battery allows and asks for",
            LIMITS.stream().map(BatteryGroups::channel).toList());

    /** The switches of the BMS. */
    static final ChannelGroup OPERATED = new ChannelGroup(
            "switches",
            "switches",
            "Switches",
            "The switches of the BMS, operated where its configuration allows that",
            SWITCHES.stream().map(BatteryGroups::channel).toList());

    /** What follows from it. */
    static final ChannelGroup STATE =
            new ChannelGroup("state", "state", "State", "Level, solar excess, alarms and the connection", states());

    /** The cells, which come when their number is known. */
    static final ChannelGroup CELLS =
            new ChannelGroup("cells", "cells", "Cells", "The single cells, from 1", List.of());

    /** The types of the channels of cells, in the order of the dictionary. */
    static final List<ChannelType> CELL_TYPES =
            Quantity.cell().stream().map(BatteryGroups::type).toList();

    private BatteryGroups() {}

    private static Channel channel(Quantity quantity) {
        return new Channel(Ids.of(quantity), type(quantity));
    }

    private static ChannelType type(Quantity quantity) {
        ChannelType type = shape(Ids.typeOf(quantity), quantity).of(quantity);
        return RARE.contains(quantity) ? type.rare() : type;
    }

    private static ChannelType shape(String id, Quantity quantity) {
        String label = Labels.of(quantity);
        String description = Labels.description(quantity);
        return switch (quantity.kind()) {
            case NUMBER -> number(id, label, description, quantity);
            case FLAG -> flag(id, label, description, quantity);
            case CHOICE ->
                ChannelType.text(id, label, description, "Battery", "Status")
                        .with(quantity.choices().stream()
                                .map(word -> new Option(word, Titles.of(word)))
                                .toList());
            case TEXT -> ChannelType.text(id, label, description, "", "Status");
        };
    }

    private static ChannelType number(String id, String label, String description, Quantity quantity) {
        ChannelType type = ChannelType.number(id, label, description, Measure.of(quantity.unit()));
        if (quantity == SOC) {
            // StateOfCharge is known from 5.2 on only
            return type.tagged("Measurement", "Energy");
        }
        if (quantity.unit() == Unit.VOLT && LIMITS.contains(quantity)) {
            return type.tagged("Status", "Voltage");
        }
        return quantity.unit() == Unit.AMPERE && LIMITS.contains(quantity) ? type.tagged("Status", "Current") : type;
    }

    private static ChannelType flag(String id, String label, String description, Quantity quantity) {
        if (SWITCHES.contains(quantity)) {
            return ChannelType.flag(id, label, description, "Switch", "Switch", "Power")
                    .commanded();
        }
        return ChannelType.flag(id, label, description, "Battery", "Status");
    }

    private static List<Channel> states() {
        List<ChannelType> types = new ArrayList<>();
        types.add(type(Quantity.BATTERY_LEVEL));
        types.add(ChannelType.trigger(
                "level",
                "Battery Level Change",
                "Fires when the battery becomes low or normal",
                Stream.of(Level.values())
                        .map(one -> new Option(one.name(), Titles.of(one.id())))
                        .toList()));
        types.add(type(Quantity.SOLAR));
        types.add(ChannelType.trigger(
                "solar",
                "Solar Change",
                "Fires when solar excess begins or ends",
                Stream.of(Solar.values())
                        .map(one -> new Option(one.name(), Titles.of(one.id())))
                        .toList()));
        types.add(ChannelType.flag(
                "alarm", "Alarm", "Whether the BMS has an alarm of severity warning or protection", "Alarm", "Alarm"));
        types.add(ChannelType.flag(
                "protection",
                "Protection",
                "Whether the BMS has an alarm by which it protects the battery",
                "Alarm",
                "Alarm"));
        types.add(ChannelType.text(
                        "alarms",
                        "Alarms",
                        "The ids of all alarms of the BMS, separated by commas; none without any",
                        "Alarm",
                        "Alarm")
                .with(alarms()));
        types.add(ChannelType.flag("online", "Online", "Whether the battery is connected", "Network", "Status")
                .rare());
        types.add(ChannelType.number(
                        "age", "Age of Data", "Age of the oldest value that protection needs", Measure.of(Unit.SECOND))
                .rare());
        return types.stream().map(type -> new Channel(type.id(), type)).toList();
    }

    private static List<Option> alarms() {
        return Stream.concat(
                        Stream.of(new Option(Catalogue.NO_ALARM, "None")),
                        Stream.of(AlarmId.values())
                                .map(one ->
                                        new Option(one.id(), Titles.of(one.id().replace('_', ' ')))))
                .toList();
    }
}
