package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.packguard.link.LinkFailure;
import org.packguard.link.ble.MacAddress;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to reach a device: from the adapter's switch to the device's characteristics. One thread at a time. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final Bluez bluez;
    private final Adapter adapter;
    private final MacAddress mac;
    private final String device;
    private final Patience patience;
    private final Clock clock;

    /** An attempt over an adapter whose turn it has. */
    Attempt(Bluez bluez, Adapter adapter, MacAddress mac, Patience patience, Clock clock) {
        this.bluez = bluez;
        this.adapter = adapter;
        this.mac = mac;
        this.device = adapter.path() + "/dev_" + mac.separatedBy("_");
        this.patience = patience;
        this.clock = clock;
    }

    /** The path of the device's object. */
    String device() {
        return device;
    }

    /** Switches the adapter off; the last resort, because every connection over it ends. */
    void switchOff() throws IOException {
        LOG.info("Bluetooth adapter {} is switched off and on: many attempts in a row have failed", adapter);
        bluez.set(adapter.path(), Bluez.ADAPTER, "Powered", false);
    }

    /** Switches the adapter on where it is off. */
    void switchOn() throws IOException {
        if (bluez.is(adapter.path(), Bluez.ADAPTER, "Powered")) {
            return;
        }
        Reason off = Reason.of("ble.off", "Bluetooth adapter {0} is off and cannot be switched on", adapter);
        try {
            bluez.set(adapter.path(), Bluez.ADAPTER, "Powered", true);
        } catch (RefusedException e) {
            throw new LinkFailure(off, e);
        }
        if (!becomes(patience.call(), () -> bluez.is(adapter.path(), Bluez.ADAPTER, "Powered"))) {
            throw new LinkFailure(off);
        }
    }

    /** Finds the device and connects it; it is left disconnected when that comes to nothing. */
    Uart run() throws IOException {
        if (bluez.is(device, Bluez.DEVICE, "Connected")) {
            quietly(device, Bluez.DEVICE, "Disconnect"); // left behind by a process that died; it would not be seen
        }
        scan();
        try {
            connect();
            return uart();
        } catch (IOException e) {
            quietly(device, Bluez.DEVICE, "Disconnect");
            throw e;
        }
    }

    /** BlueZ connects best what it has just heard, and it shows the signal strength of just that. */
    private void scan() throws IOException {
        Map<String, Variant<?>> filter = Map.of("Transport", new Variant<>("le"));
        boolean seen;
        try {
            bluez.call(adapter.path(), Bluez.ADAPTER, "SetDiscoveryFilter", "a{sv}", filter);
            bluez.call(adapter.path(), Bluez.ADAPTER, "StartDiscovery");
        } catch (RefusedException e) {
            throw new LinkFailure(
                    Reason.of(
                            "ble.bluetooth-adapter-cannot-scan",
                            "Bluetooth adapter {0} cannot scan: {1}",
                            adapter,
                            e.getMessage()),
                    e);
        }
        try {
            seen = becomes(patience.scan(), () -> bluez.property(device, Bluez.DEVICE, "RSSI")
                    .isPresent());
        } finally {
            quietly(adapter.path(), Bluez.ADAPTER, "StopDiscovery");
        }
        if (!seen) {
            throw new LinkFailure(Reason.of(
                    "ble.is-not-in-reach-off", "{0} is not in reach, off, or connected to something else", mac));
        }
    }

    private void connect() throws IOException {
        try {
            bluez.call(patience.connect(), device, Bluez.DEVICE, "Connect");
        } catch (SilentException e) {
            throw new LinkFailure(Reason.of("ble.does-not-answer", "{0} does not answer", mac), e);
        } catch (RefusedException e) {
            if (!e.is("AlreadyConnected")) {
                throw new LinkFailure(
                        Reason.of("ble.cannot-be-connected", "{0} cannot be connected: {1}", mac, e.getMessage()), e);
            }
        }
    }

    private Uart uart() throws IOException {
        boolean resolved = becomes(patience.services(), () -> {
            if (!bluez.is(device, Bluez.DEVICE, "Connected")) {
                throw new LinkFailure(Reason.of("ble.has-closed-the-connection", "{0} has closed the connection", mac));
            }
            return bluez.is(device, Bluez.DEVICE, "ServicesResolved");
        });
        SortedMap<String, Map<String, Object>> own = new TreeMap<>();
        bluez.objects(Bluez.CHARACTERISTIC).forEach((path, properties) -> {
            if (path.startsWith(device + "/")) {
                own.put(path, properties);
            }
        });
        if (!resolved || own.isEmpty()) {
            forget();
            throw new LinkFailure(Reason.of("ble.lists-no-services", "{0} lists no services", mac));
        }
        return Uart.find(own)
                .orElseThrow(() -> new LinkFailure(
                        Reason.of("ble.has-no-byte-stream-of", "{0} has no byte stream of a known kind", mac)));
    }

    /** What BlueZ remembers of a device may be an empty list; then it must ask anew. */
    private void forget() {
        try {
            bluez.call(adapter.path(), Bluez.ADAPTER, "RemoveDevice", "o", new DBusPath(device));
        } catch (IOException e) {
            LOG.debug("{}: {}", mac, e.toString());
        }
    }

    private void quietly(String path, String type, String method) {
        try {
            bluez.call(path, type, method);
        } catch (IOException e) {
            LOG.debug("{}: {}: {}", mac, method, e.toString());
        }
    }

    /** Looks again and again until something is so; false when it is not in time. */
    private boolean becomes(Duration limit, Condition condition) throws IOException {
        long end = clock.nanos() + limit.toNanos();
        while (!condition.holds()) {
            if (clock.nanos() - end > 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(patience.look().toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LinkFailure(Reason.of("ble.connecting-was-interrupted", "connecting was interrupted"), e);
            }
        }
        return true;
    }

    /** Something that may become so. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }
}
