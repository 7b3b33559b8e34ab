package org.packguard.model.dispatch;

import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;

/**
 * The state of a battery at the moment of the update.
 *
 * @param battery which
 * @param snapshot its newest snapshot then
 * @param connection the state of its connection then
 */
public record BatteryUpdate(Battery battery, Snapshot snapshot, Connection connection) {}
