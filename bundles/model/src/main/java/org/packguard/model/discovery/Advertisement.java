package org.packguard.model.discovery;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a Bluetooth device tells everybody, as far as it has been heard. Nothing in it can be trusted.
 *
 * @param address of the device, with colons and in capitals
 * @param name its name, empty when it tells none
 * @param services the UUIDs of its services, in lower case and full length
 * @param manufacturerData bytes by the number of the company, without that number
 * @param serviceData bytes by the UUID of the service
 * @param rssi how strongly it was heard, in dBm
 */
public record Advertisement(
        String address,
        String name,
        Set<String> services,
        Map<Integer, byte[]> manufacturerData,
        Map<String, byte[]> serviceData,
        OptionalInt rssi) {
    /** Copies the collections; the bytes are shared and not to be changed. */
    public Advertisement {
        services = Set.copyOf(services);
        manufacturerData = Map.copyOf(manufacturerData);
        serviceData = Map.copyOf(serviceData);
    }
}
