package org.packguard.openhab.battery;

import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.level.LevelState;
import org.packguard.model.quantity.Alarms;

/**
 * A battery at one moment.
 *
 * @param connection how it is connected
 * @param snapshot the newest snapshot, however old
 * @param values what is known now: nothing while it is not connected
 * @param level what its monitor says, where it has one
 * @param age the age of the oldest value that protection needs, in nanoseconds
 */
record BatteryView(
        Connection connection, Snapshot snapshot, Values values, Optional<LevelState> level, OptionalLong age) {
    static BatteryView of(Battery battery, Optional<LevelState> level, long now) {
        Connection connection = battery.connection();
        Snapshot snapshot = battery.snapshot();
        boolean online = connection.state() == Connection.State.ONLINE;
        return new BatteryView(
                connection,
                snapshot,
                online ? snapshot.values() : Values.NONE,
                level,
                Ages.of(snapshot, battery.deliveries().values(), now));
    }

    boolean online() {
        return connection.state() == Connection.State.ONLINE;
    }

    Optional<Alarms> alarms() {
        return values.alarms();
    }
}
