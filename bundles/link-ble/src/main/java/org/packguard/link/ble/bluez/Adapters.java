package org.packguard.link.ble.bluez;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The adapters, shared by all who use them, and the bus on which they are found; a service of this bundle alone. Safe for any thread. */
@Component(service = Adapters.class)
public final class Adapters {
    private final String busAddress;
    private final Map<String, Adapter> all = new ConcurrentHashMap<>();

    /** On the bus of the system, or the one of the framework's property {@code packguard.dbus.address}. */
    @Activate
    public Adapters(BundleContext context) {
        this(Optional.ofNullable(context.getProperty("packguard.dbus.address"))
                .or(() -> Optional.ofNullable(System.getenv("DBUS_SYSTEM_BUS_ADDRESS")))
                .orElse("unix:path=/run/dbus/system_bus_socket"));
    }

    Adapters(String busAddress) {
        this.busAddress = busAddress;
    }

    /** The address of the bus as D-Bus writes it. */
    String busAddress() {
        return busAddress;
    }

    /** The one with this path. */
    Adapter at(String path) {
        return all.computeIfAbsent(path, Adapter::new);
    }
}
