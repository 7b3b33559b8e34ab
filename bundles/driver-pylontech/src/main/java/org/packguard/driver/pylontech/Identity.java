package org.packguard.driver.pylontech;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.packguard.driver.pylontech.Reading.Text;
import org.packguard.model.battery.DeviceInfo;

/** Puts the texts together of which a frame holds a part. Bounded by the frames that there are; for one thread. */
final class Identity {
    private final Map<String, Map<Integer, String>> parts = new HashMap<>();
    private DeviceInfo known = DeviceInfo.NONE;

    /** What is known now, where these texts have changed it. */
    Optional<DeviceInfo> with(Iterable<Text> texts) {
        DeviceInfo before = known;
        for (Text text : texts) {
            Map<Integer, String> whole = parts.computeIfAbsent(text.field(), any -> new TreeMap<>());
            if (!text.text().equals(whole.put(text.part(), text.text()))) {
                known = known.with(of(text.field(), String.join("", whole.values())));
            }
        }
        return known.equals(before) ? Optional.empty() : Optional.of(known);
    }

    /** What one frame says by itself. */
    static DeviceInfo of(Iterable<Text> texts) {
        Map<String, String> fields = new LinkedHashMap<>();
        texts.forEach(text -> fields.putAll(of(text.field(), text.text()).fields()));
        return new DeviceInfo(fields);
    }

    private static DeviceInfo of(String field, String text) {
        return text.isBlank() ? DeviceInfo.NONE : new DeviceInfo(Map.of(field, text.strip()));
    }
}
