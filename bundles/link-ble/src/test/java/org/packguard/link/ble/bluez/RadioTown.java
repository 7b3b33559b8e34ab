package org.packguard.link.ble.bluez;

import java.nio.file.Path;
import java.util.Map;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.packguard.link.ble.bluez.FakeBluez.FakeAdapter;
import org.packguard.link.ble.bluez.FakeBluez.FakeDevice;

/** A host with one Bluetooth adapter and batteries in its reach that do no more than advertise; for tests of other modules. */
public final class RadioTown implements AutoCloseable {
    private final PrivateBus bus;
    private final FakeBluez bluez;
    private final FakeAdapter adapter;

    /** Nobody is there yet; files of the message bus are in a directory. */
    public RadioTown(Path directory) {
        bus = new PrivateBus(directory);
        bluez = new FakeBluez(bus.address());
        adapter = bluez.adapter("hci0", "00:00:00:00:00:01");
    }

    /** Where its message bus is. */
    public String address() {
        return bus.address();
    }

    /** A JK BMS comes into reach. */
    public void jk(String mac) {
        FakeDevice device = adapter.device(mac).twoObjects();
        device.put("Address", mac);
        device.put("Name", "JK-B2A24S20P");
        device.put("UUIDs", new Variant<>(new String[] {FakeBluez.FFE1}, "as"));
        device.put(
                "ManufacturerData",
                new Variant<>(Map.of(new UInt16(0x0B65), new Variant<>(new byte[] {1, 2}, "ay")), "a{qv}"));
    }

    @Override
    public void close() {
        bluez.close();
        bus.close();
    }
}
