package org.packguard.driver.kit;

import org.packguard.model.battery.Battery;
import org.packguard.model.provider.Opened;

/** What a driver's provider opens. */
public interface OpenedBattery extends Opened<Battery> {
    @Override
    default Class<Battery> type() {
        return Battery.class;
    }
}
