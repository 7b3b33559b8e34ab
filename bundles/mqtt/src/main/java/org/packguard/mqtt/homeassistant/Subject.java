package org.packguard.mqtt.homeassistant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.quantity.Quantity;

/**
 * What a message is made of.
 *
 * @param id the id of the battery
 * @param name its name for people
 * @param info what the device says of itself, as far as a message shows it
 * @param known the quantities that it has: those of the pack with 0, those of cells with the highest number of a cell
 * @param switches the switches of it that may be operated
 * @param alarms whether it tells of alarms
 * @param guards its guards
 */
public record Subject(
        String id,
        String name,
        DeviceInfo info,
        Map<Quantity, Integer> known,
        Set<Quantity> switches,
        boolean alarms,
        List<GuardName> guards) {
    /**
     * A guard of the battery.
     *
     * @param id its id
     * @param name its name for people
     */
    public record GuardName(String id, String name) {}

    /** Others change with every snapshot, such as the cells that are the extremes of a bank. */
    private static final List<String> SHOWN = List.of("vendor", "model", "hardware", "software", "serial");

    /** Copies the collections. */
    public Subject {
        info = shown(info);
        known = Map.copyOf(known);
        switches = Set.copyOf(switches);
        guards = List.copyOf(guards);
    }

    private static DeviceInfo shown(DeviceInfo info) {
        Map<String, String> shown = new LinkedHashMap<>();
        SHOWN.forEach(field -> info.field(field).ifPresent(text -> shown.put(field, text)));
        return new DeviceInfo(shown);
    }
}
