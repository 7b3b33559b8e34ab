package org.packguard.openhab.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** All groups, channels and channel types of the binding. */
public final class Catalogue {
    /** The id of the binding, the first part of every UID. */
    public static final String BINDING = "packguard";

    /** The group of what a battery measures. */
    public static final ChannelGroup BATTERY = BatteryGroups.BATTERY;

    /** The group of what a battery allows and asks for. */
    public static final ChannelGroup LIMITS = BatteryGroups.ALLOWED;

    /** The group of the switches of a BMS. */
    public static final ChannelGroup SWITCHES = BatteryGroups.OPERATED;

    /** The group of level, solar excess, alarms and connection of a battery. */
    public static final ChannelGroup STATE = BatteryGroups.STATE;

    /** The group of cells, empty until their number is known. */
    public static final ChannelGroup CELLS = BatteryGroups.CELLS;

    /** The group of permits, alarm and reasons of a guard. */
    public static final ChannelGroup GUARD = GuardGroups.GUARD;

    /** The group of the limits that a guard gives. */
    public static final ChannelGroup GUARD_LIMITS = GuardGroups.LIMITS;

    /** The group of a relay. */
    public static final ChannelGroup RELAY = RelayGroups.RELAY;

    /** The group of an inverter. */
    public static final ChannelGroup INVERTER = InverterGroups.INVERTER;

    /** The group of a broker. */
    public static final ChannelGroup BROKER = BrokerGroups.BROKER;

    /** The word for an empty list of alarms or conditions. */
    public static final String NO_ALARM = "none";

    /** The property by which what discovery finds is told from what is there, see {@code representation-property}. */
    public static final String REPRESENTATION = "place";

    private Catalogue() {}

    /** The groups of things of a kind, in order; empty for kinds that are no things. */
    public static List<ChannelGroup> groups(Kind kind) {
        return switch (kind) {
            case BATTERY, BANK -> List.of(BATTERY, LIMITS, SWITCHES, STATE, CELLS);
            case GUARD -> List.of(GUARD, GUARD_LIMITS);
            case RELAY -> List.of(RELAY);
            case INVERTER -> List.of(INVERTER);
            case BROKER -> List.of(BROKER);
            case EXPORT, SIMULATOR -> List.of();
        };
    }

    /** All groups of all kinds, by the id of their type. */
    public static Map<String, ChannelGroup> groups() {
        Map<String, ChannelGroup> all = new LinkedHashMap<>();
        Stream.of(Kind.values()).flatMap(kind -> groups(kind).stream()).forEach(group -> all.put(group.type(), group));
        return all;
    }

    /** All channel types, those of cells included, by id. */
    public static Map<String, ChannelType> types() {
        Map<String, ChannelType> all = new LinkedHashMap<>();
        groups().values().stream()
                .flatMap(group -> group.channels().stream())
                .forEach(channel -> all.put(channel.type().id(), channel.type()));
        BatteryGroups.CELL_TYPES.forEach(type -> all.put(type.id(), type));
        return all;
    }

    /** The group and channel of a quantity of the pack. */
    public static Place place(Quantity quantity) {
        return groups(Kind.BATTERY).stream()
                .flatMap(group -> group.channels().stream()
                        .filter(channel -> channel.type().quantity().equals(Optional.of(quantity)))
                        .map(channel -> new Place(group, channel)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(quantity + " is not of the pack"));
    }

    /**
     * The channel of a quantity of one cell.
     *
     * @param quantity one of {@link Quantity#cell()}
     * @param cell its number, from 1
     */
    public static Place place(Quantity quantity, int cell) {
        if (quantity.scope() != Scope.CELL || cell < 1) {
            throw new IllegalArgumentException(quantity + " of cell " + cell);
        }
        ChannelType type = BatteryGroups.CELL_TYPES.get(Quantity.cell().indexOf(quantity));
        return new Place(CELLS, new Channel(Ids.of(quantity, cell), type));
    }

    /** The key of the label of a channel of a cell, with {0} for the number of the cell. */
    public static String cellLabelKey(Quantity quantity) {
        return "cell." + Ids.typeOf(quantity) + ".label";
    }

    /** The English label of a channel of a cell, with {0} for the number of the cell. */
    public static String cellLabel(Quantity quantity) {
        return "Cell {0} " + Titles.of(quantity.label());
    }

    /**
     * A channel in its group.
     *
     * @param group the group
     * @param channel the channel
     */
    public record Place(ChannelGroup group, Channel channel) {
        /** The id within the thing, {@code cells#cell-1-voltage}. */
        public String id() {
            return group.idOf(channel);
        }
    }
}
