package org.packguard.mqtt.publish;

import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;

/**
 * A battery as it is at one moment.
 *
 * @param battery which
 * @param snapshot its newest snapshot
 * @param values what the snapshot says and what the monitors derive from it
 * @param connection its connection
 */
public record BatteryView(Battery battery, Snapshot snapshot, Values values, Connection connection) {}
