package org.packguard.model.discovery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * A device that has been recognised.
 *
 * @param driver whose it is
 * @param what it is, in a few English words
 * @param mark what tells it from others at the same place, such as an address; empty where it is alone there
 * @param settings what its configuration needs besides the driver and the way to it, in the order of the file; what is named
 *     here goes before what the way would be by default; empty where no configuration would do yet
 * @param details what it says of itself, for people
 */
public record Finding(
        String driver, String what, String mark, Optional<Map<String, String>> settings, Map<String, String> details) {
    /** Copies the maps and keeps their order. */
    public Finding {
        settings = settings.map(Finding::copy);
        details = copy(details);
    }

    /** What people know a battery by: model, software, number of cells, voltage and state of charge, as far as they are known. */
    public static Map<String, String> details(DeviceInfo info, Values values) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String field : new String[] {"model", "hardware", "software"}) {
            info.field(field).ifPresent(text -> details.put(field, text));
        }
        for (Quantity quantity : new Quantity[] {Quantity.CELL_COUNT, Quantity.VOLTAGE, Quantity.SOC}) {
            if (values.has(quantity)) {
                String text = quantity.plain(values.get(quantity)) + " "
                        + quantity.unit().symbol();
                details.put(quantity.id(), text.strip());
            }
        }
        return details;
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
