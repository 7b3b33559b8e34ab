package org.packguard.model.dispatch;

/** Hears of new snapshots and of changes of connections. */
@FunctionalInterface
public interface BatteryListener {
    /** Something of a battery is new. Exceptions are logged once and swallowed. */
    void updated(BatteryUpdate update);
}
