package org.packguard.link.ble.bluez;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.packguard.link.ble.MacAddress;
import org.packguard.model.discovery.Advertisement;

/** What BlueZ has put together of a device's advertisements. Pure; properties of an unexpected kind count as not there. */
final class Advertisements {
    private static final int MOST = 32;

    private Advertisements() {}

    /** The advertisement of a device with these properties; none without an address. */
    static Optional<Advertisement> of(Map<String, Object> properties) {
        return MacAddress.find(String.valueOf(properties.get("Address")))
                .map(mac -> new Advertisement(
                        mac.toString(),
                        properties.get("Name") instanceof String name ? name : "",
                        services(properties.get("UUIDs")),
                        manufacturerData(properties.get("ManufacturerData")),
                        serviceData(properties.get("ServiceData")),
                        properties.get("RSSI") instanceof Number strength
                                ? OptionalInt.of(strength.intValue())
                                : OptionalInt.empty()));
    }

    private static Set<String> services(Object value) {
        Set<String> services = new HashSet<>();
        List<?> all =
                value instanceof Object[] array ? List.of(array) : value instanceof List<?> list ? list : List.of();
        all.stream().limit(MOST).forEach(one -> services.add(one.toString().toLowerCase(Locale.ROOT)));
        return services;
    }

    private static Map<Integer, byte[]> manufacturerData(Object value) {
        Map<Integer, byte[]> data = new HashMap<>();
        if (value instanceof Map<?, ?> all) {
            all.forEach((company, bytes) -> {
                if (company instanceof Number number && data.size() < MOST) {
                    data.put(number.intValue(), Bluez.bytes(Bluez.plain(bytes)));
                }
            });
        }
        return data;
    }

    private static Map<String, byte[]> serviceData(Object value) {
        Map<String, byte[]> data = new HashMap<>();
        if (value instanceof Map<?, ?> all) {
            all.forEach((service, bytes) -> {
                if (data.size() < MOST) {
                    data.put(service.toString().toLowerCase(Locale.ROOT), Bluez.bytes(Bluez.plain(bytes)));
                }
            });
        }
        return data;
    }
}
