package org.packguard.model.battery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a device says of itself, all of it optional: {@code vendor}, {@code model}, {@code hardware}, {@code software},
 * {@code serial}, {@code name}, {@code manufactured}. Pass codes and PINs never get in here.
 *
 * @param fields the known fields by these names, in this order; other names are a driver's extra texts
 */
public record DeviceInfo(Map<String, String> fields) {
    /** Nothing known. */
    public static final DeviceInfo NONE = new DeviceInfo(Map.of());

    /** Copies the fields. */
    public DeviceInfo {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** One field. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** This and what another frame says, the newer one winning. */
    public DeviceInfo with(DeviceInfo newer) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(newer.fields);
        return new DeviceInfo(all);
    }
}
