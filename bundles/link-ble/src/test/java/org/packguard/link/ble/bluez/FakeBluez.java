package org.packguard.link.ble.bluez;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** A BlueZ whose adapters and devices do what a test says; it remembers what it was asked to do. */
final class FakeBluez implements AutoCloseable {
    static final String FFE1 = "0000ffe1-0000-1000-8000-00805f9b34fb";

    /** What was asked of adapters and devices, in order, such as {@code StartDiscovery hci0}. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final DBusConnection connection;
    private final Map<String, Thing> things = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** The interface of adapters. */
    @DBusInterfaceName("org.bluez.Adapter1")
    public interface AdapterCalls extends DBusInterface {
        void SetDiscoveryFilter(Map<String, Variant<?>> filter);

        void StartDiscovery();

        void StopDiscovery();

        void RemoveDevice(DBusPath device);
    }

    /** The interface of devices. */
    @DBusInterfaceName("org.bluez.Device1")
    public interface DeviceCalls extends DBusInterface {
        void Connect();

        void Disconnect();
    }

    /** The interface of characteristics. */
    @DBusInterfaceName("org.bluez.GattCharacteristic1")
    public interface CharacteristicCalls extends DBusInterface {
        void StartNotify();

        byte[] ReadValue(Map<String, Variant<?>> options);

        void WriteValue(byte[] value, Map<String, Variant<?>> options);
    }

    /** Takes the name of BlueZ on a bus. */
    FakeBluez(String busAddress) {
        try {
            connection = DBusConnectionBuilder.forAddress(busAddress)
                    .withShared(false)
                    .receivingThreadConfig()
                    .withMethodCallThreadCount(8)
                    .connectionConfig()
                    .build();
            connection.exportObject("/", new Root());
            connection.requestBusName("org.bluez");
        } catch (DBusException e) {
            throw new AssertionError(e);
        }
    }

    /** Plugs in an adapter, switched on. */
    FakeAdapter adapter(String name, String address) {
        FakeAdapter adapter = new FakeAdapter("/org/bluez/" + name);
        adapter.put("Address", address);
        adapter.put("Powered", true);
        return export(adapter);
    }

    private <T extends Thing> T export(T thing) {
        try {
            connection.exportObject(thing.path, thing);
            things.put(thing.path, thing);
            return thing;
        } catch (DBusException e) {
            throw new AssertionError(e);
        }
    }

    private void remove(String path) {
        things.remove(path);
        connection.unExportObject(path);
    }

    /** Ends it as when its process ends. */
    @Override
    public void close() {
        end.countDown();
        connection.disconnect();
    }

    private static DBusExecutionException failed(String message) {
        return new Failed(message);
    }

    /** The error that BlueZ gives for most reasons. */
    @DBusInterfaceName("org.bluez.Error.Failed")
    public static final class Failed extends DBusExecutionException {
        private static final long serialVersionUID = 1L;

        /** With a message. */
        public Failed(String message) {
            super(message);
        }
    }

    /** All objects with their properties. */
    public final class Root implements ObjectManager {
        @Override
        public String getObjectPath() {
            return "/";
        }

        @Override
        public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
            Map<DBusPath, Map<String, Map<String, Variant<?>>>> all = new HashMap<>();
            things.forEach((path, thing) -> all.put(new DBusPath(path), Map.of(thing.type, thing.GetAll(thing.type))));
            return all;
        }
    }

    /** An object with properties. */
    public abstract class Thing implements Properties {
        final String path;
        final String type;
        private final Map<String, Variant<?>> properties = new ConcurrentHashMap<>();

        Thing(String path, String type) {
            this.path = path;
            this.type = type;
        }

        /** Sets a property and tells everybody. */
        final void put(String name, Object value) {
            put(name, value instanceof byte[] ? new Variant<>(value, "ay") : new Variant<>(value));
        }

        final void put(String name, Variant<?> value) {
            properties.put(name, value);
            try {
                connection.sendMessage(new Properties.PropertiesChanged(path, type, Map.of(name, value), List.of()));
            } catch (DBusException e) {
                throw new AssertionError(e);
            }
        }

        final void clear(String name) {
            properties.remove(name);
        }

        final Object get(String name) {
            Variant<?> value = properties.get(name);
            return value == null ? null : value.getValue();
        }

        final String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getObjectPath() {
            return path;
        }

        @Override
        @SuppressWarnings("unchecked") // the caller takes what there is
        public <A> A Get(String type, String name) {
            Variant<?> value = properties.get(name);
            if (value == null) {
                throw failed("no property " + name);
            }
            return (A) value;
        }

        @Override
        public <A> void Set(String type, String name, A value) {
            Object plain = value instanceof Variant<?> variant ? variant.getValue() : value;
            calls.add(name + "=" + plain + " " + name());
            set(name, plain);
        }

        void set(String name, Object value) {
            put(name, value);
        }

        @Override
        public Map<String, Variant<?>> GetAll(String type) {
            return new HashMap<>(properties);
        }
    }

    /** A Bluetooth adapter. */
    public final class FakeAdapter extends Thing implements AdapterCalls {
        /** Does what a scan leads to. */
        private final List<Runnable> onScan = new CopyOnWriteArrayList<>();
        /** Whether it refuses to be switched on. */
        volatile boolean blocked;

        FakeAdapter(String path) {
            super(path, "org.bluez.Adapter1");
        }

        /** A device in reach, which a scan finds. */
        FakeDevice device(String mac) {
            FakeDevice device = new FakeDevice(path + "/dev_" + mac.replace(':', '_'));
            onScan.add(() -> {
                if (!things.containsKey(device.path)) {
                    export(device);
                }
                device.put("RSSI", (short) -60);
            });
            device.put("Connected", false);
            device.put("ServicesResolved", false);
            return device;
        }

        @Override
        void set(String name, Object value) {
            if (blocked && Boolean.TRUE.equals(value)) {
                throw failed("Blocked through rfkill");
            }
            put(name, value);
        }

        @Override
        public void SetDiscoveryFilter(Map<String, Variant<?>> filter) {
            calls.add("SetDiscoveryFilter " + filter.get("Transport").getValue());
        }

        @Override
        public void StartDiscovery() {
            calls.add("StartDiscovery " + name());
            onScan.forEach(Runnable::run);
        }

        @Override
        public void StopDiscovery() {
            calls.add("StopDiscovery " + name());
            things.values().forEach(thing -> thing.clear("RSSI"));
        }

        @Override
        public void RemoveDevice(DBusPath device) {
            calls.add("RemoveDevice " + device.getPath().substring(path.length() + 1));
            remove(device.getPath());
        }
    }

    /** A device. */
    public final class FakeDevice extends Thing implements DeviceCalls {
        /** What was written to it. */
        final BlockingQueue<byte[]> written = new LinkedBlockingQueue<>();
        /** How it was written, {@code command} or {@code request}. */
        final List<String> ways = new CopyOnWriteArrayList<>();
        /** What it does with what is written. */
        volatile Consumer<byte[]> mind = bytes -> {};
        /** Whether it answers when it is connected. */
        volatile boolean mute;
        /** Why it cannot be connected. */
        volatile String refusal;
        /** Whether its services are found. */
        volatile boolean resolves = true;

        /** Whether it passes no bytes, as long as its mode is not set. */
        private volatile boolean shut;

        private final List<FakeCharacteristic> characteristics = new CopyOnWriteArrayList<>();
        private volatile FakeCharacteristic notifying;

        FakeDevice(String path) {
            super(path, "org.bluez.Device1");
        }

        /** With a characteristic that appears when it is connected. */
        FakeDevice with(String place, String uuid, String... flags) {
            FakeCharacteristic one = new FakeCharacteristic(this, path + "/" + place);
            one.put("UUID", uuid);
            one.put("Flags", new Variant<>(flags, "as"));
            characteristics.add(one);
            return this;
        }

        /** The module that has the same name for both ways, as JK's newer ones. */
        FakeDevice twoObjects() {
            return with("service0001/char0002", FFE1, "write", "write-without-response")
                    .with("service0001/char0004", FFE1, "read", "notify");
        }

        /** Nordic's serial port. */
        FakeDevice nordic() {
            return with(
                            "service0001/char0002",
                            "6e400002-b5a3-f393-e0a9-e50e24dcca9e",
                            "write",
                            "write-without-response")
                    .with("service0001/char0004", "6e400003-b5a3-f393-e0a9-e50e24dcca9e", "notify");
        }

        /** BlueRadios' serial port, which passes no bytes before its mode is set. */
        FakeDevice blueRadios() {
            shut = true;
            return with("service0001/mode", "a87988b9-694c-479c-900e-95dfa6c00a24", "read", "write")
                    .with("service0001/info", "99564a02-dc01-4d3c-b04e-3bb1ef0571b2", "read")
                    .with("service0001/ready", "fdd6b4d3-046d-4330-bdec-1fd0c90cb43b", "notify")
                    .with("service0001/data", "18cda784-4bd3-4370-85bb-bfed91ec86af", "indicate")
                    .with("service0001/write", "bf03260c-7205-4c25-af43-93b1c299d159", "write");
        }

        /** Says whether it takes bytes, as BlueRadios' modules do. */
        void ready(boolean ready) {
            characteristics.stream()
                    .filter(one -> one.name().equals("ready"))
                    .forEach(one -> one.put("Value", new byte[] {(byte) (ready ? 0 : 1)}));
        }

        /** Notifies in one piece. */
        void tell(byte[] bytes) {
            FakeCharacteristic one = notifying;
            if (one != null && !shut) {
                one.put("Value", bytes);
            }
        }

        /** Notifies in pieces of so many bytes, the last one for all that is left. */
        void tell(byte[] bytes, int... lengths) {
            int from = 0;
            for (int i = 0; from < bytes.length; i++) {
                int length = Math.min(lengths[Math.min(i, lengths.length - 1)], bytes.length - from);
                tell(Arrays.copyOfRange(bytes, from, from + length));
                from += length;
            }
        }

        /** Closes the connection, as devices do. */
        void drop() {
            notifying = null;
            put("ServicesResolved", false);
            put("Connected", false);
        }

        @Override
        public void Connect() {
            calls.add("Connect " + name());
            if (mute) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return;
            }
            if (refusal != null) {
                throw failed(refusal);
            }
            put("Connected", true);
            characteristics.forEach(one -> {
                if (!things.containsKey(one.path)) {
                    export(one);
                }
            });
            put("ServicesResolved", resolves);
        }

        @Override
        public void Disconnect() {
            calls.add("Disconnect " + name());
            drop();
        }
    }

    /** A characteristic of a device. */
    public final class FakeCharacteristic extends Thing implements CharacteristicCalls {
        private final FakeDevice device;

        FakeCharacteristic(FakeDevice device, String path) {
            super(path, "org.bluez.GattCharacteristic1");
            this.device = device;
        }

        @Override
        public void StartNotify() {
            calls.add("StartNotify " + name());
            device.notifying = this;
        }

        @Override
        public byte[] ReadValue(Map<String, Variant<?>> options) {
            calls.add("ReadValue " + name());
            return new byte[] {0};
        }

        @Override
        public void WriteValue(byte[] value, Map<String, Variant<?>> options) {
            calls.add("WriteValue " + name());
            if (name().equals("mode")) {
                device.shut = !Arrays.equals(value, new byte[] {1});
                return;
            }
            if (device.shut) {
                return;
            }
            device.ways.add(String.valueOf(options.get("type").getValue()));
            device.written.add(value);
            device.mind.accept(value);
        }
    }
}
