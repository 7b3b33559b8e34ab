package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;

/** BlueZ as far as it is needed: what its objects are called, what properties they have, and what changes. */
final class Bluez {
    static final String NAME = "org.bluez";
    static final String ADAPTER = "org.bluez.Adapter1";
    static final String DEVICE = "org.bluez.Device1";
    static final String CHARACTERISTIC = "org.bluez.GattCharacteristic1";

    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    private static final String DBUS = "org.freedesktop.DBus";
    private static final String DBUS_PATH = "/org/freedesktop/DBus";

    private final Bus bus;
    private final String owner;

    private Bluez(Bus bus, String owner) {
        this.bus = bus;
        this.owner = owner;
    }

    /** Finds BlueZ; the bus starts it where it can. */
    static Bluez on(Bus bus) throws IOException {
        try {
            bus.call("/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects", null);
            Object[] owner = bus.callBus(DBUS, DBUS_PATH, DBUS, "GetNameOwner", "s", NAME);
            return new Bluez(bus, String.valueOf(owner[0]));
        } catch (RefusedException e) {
            Reason why = e.is("AccessDenied")
                    ? Reason.of(
                            "ble.no-right", "no Bluetooth: it may not be used, the user must be in the group bluetooth")
                    : Reason.of("ble.no-daemon", "no Bluetooth: bluetoothd is not running");
            throw new LinkFailure(why, e);
        }
    }

    /** The objects that have an interface, by path, each with the properties of that interface. */
    SortedMap<String, Map<String, Object>> objects(String type) throws IOException {
        Object[] reply = bus.call("/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects", null);
        SortedMap<String, Map<String, Object>> found = new TreeMap<>();
        if (reply.length == 1 && reply[0] instanceof Map<?, ?> objects) {
            objects.forEach((path, types) -> {
                if (types instanceof Map<?, ?> all && all.get(type) instanceof Map<?, ?> properties) {
                    found.put(path.toString(), plain(properties));
                }
            });
        }
        return found;
    }

    /** A property; nothing where the object or the property is not there. */
    Optional<Object> property(String path, String type, String name) throws IOException {
        try {
            Object[] reply = bus.call(path, PROPERTIES, "Get", "ss", type, name);
            return reply.length == 1 ? Optional.of(plain(reply[0])) : Optional.empty();
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** Whether a property is there and true. */
    boolean is(String path, String type, String name) throws IOException {
        return property(path, type, name).equals(Optional.of(true));
    }

    /** Sets a flag. */
    void set(String path, String type, String name, boolean value) throws IOException {
        bus.call(path, PROPERTIES, "Set", "ssv", type, name, new Variant<>(value));
    }

    /** Calls a method without arguments. */
    void call(String path, String type, String method) throws IOException {
        bus.call(path, type, method, null);
    }

    /** Calls a method without arguments that may take longer than usual. */
    void call(Duration limit, String path, String type, String method) throws IOException {
        bus.call(limit, path, type, method, null);
    }

    /** Calls a method with arguments. */
    void call(String path, String type, String method, String signature, Object... arguments) throws IOException {
        bus.call(path, type, method, signature, arguments);
    }

    /** Listens to the changed properties of an object, on a thread of the bus and in their order. */
    void onChange(String path, String type, Consumer<Map<String, Object>> listener) throws IOException {
        bus.listen(owner, PROPERTIES, "PropertiesChanged", path, parameters -> {
            if (parameters.length > 1 && type.equals(parameters[0]) && parameters[1] instanceof Map<?, ?> changed) {
                listener.accept(plain(changed));
            }
        });
    }

    /** Listens for the end of BlueZ. */
    void onEnd(Runnable listener) throws IOException {
        bus.listen(DBUS, DBUS, "NameOwnerChanged", DBUS_PATH, parameters -> {
            if (parameters.length > 0 && NAME.equals(parameters[0])) {
                listener.run();
            }
        });
    }

    private static Map<String, Object> plain(Map<?, ?> properties) {
        Map<String, Object> plain = new TreeMap<>();
        properties.forEach((name, value) -> plain.put(name.toString(), plain(value)));
        return plain;
    }

    /** A value without the wrapping that says its type. */
    static Object plain(Object value) {
        return value instanceof Variant<?> variant ? variant.getValue() : value;
    }

    /** The bytes of a value that is an array of them, in either form that the library gives it; none of any other. */
    static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        } else if (value instanceof List<?> list) {
            byte[] bytes = new byte[list.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = list.get(i) instanceof Byte one ? one : 0;
            }
            return bytes;
        }
        return new byte[0];
    }
}
