package org.packguard.driver.jk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packguard.driver.kit.Wire;

/** What a logbook frame (type 5) says: how many entries there are, and for each its time and code. Pure. */
final class JkLogbook {
    private static final int COUNT = 6;
    private static final int FIRST = 11;
    private static final int ENTRY = 5;
    private static final int MOST = 50;

    private JkLogbook() {}

    static Map<String, Object> decode(byte[] frame, int base) {
        long count = Wire.U32_LE.read(frame, base + COUNT);
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MOST); i++) {
            int at = base + FIRST + i * ENTRY;
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("t_s", Wire.U32_LE.read(frame, at));
            entry.put("code", frame[at + 4] & 0xFF);
            entries.add(entry);
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("log_count", count);
        content.put("entries", entries);
        return content;
    }
}
