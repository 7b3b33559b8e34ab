package org.packguard.shell.command;

import java.util.List;
import java.util.Optional;
import org.packguard.model.battery.Battery;
import org.packguard.model.provider.Inventory;
import org.packguard.shell.render.BatterySheet;
import org.packguard.shell.render.UnknownId;
import org.packguard.shell.source.Sources;

/** What bms:show and bms:watch say of an id: the battery, why it does not live, or that there is none. */
final class Sheet {
    private Sheet() {}

    static String text(Sources sources, String id) {
        List<Inventory.Entry> notLiving = sources.notLiving().stream()
                .filter(entry -> entry.id().equals(id))
                .toList();
        Optional<Battery> battery = sources.battery(id);
        if (battery.isEmpty() && notLiving.isEmpty()) {
            return UnknownId.text(id, sources.ids());
        }
        String living = battery.map(one -> BatterySheet.text(one, sources.level(id), sources.now()))
                .orElse("");
        return living + BatterySheet.text(notLiving);
    }
}
