package org.packguard.simulator.linkbms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.packguard.model.quantity.AlarmId;
import org.packguard.simulator.battery.Reading;

/** The text of the document: every number with as many decimals as the maker's page shows. */
final class DataDocument {
    private static final Set<AlarmId> OVERCURRENT = Set.of(AlarmId.CHARGE_OVERCURRENT, AlarmId.DISCHARGE_OVERCURRENT);

    private DataDocument() {}

    /**
     * Writes what was measured.
     *
     * @param extras whether keys that the manual does not name come too: status, cells, signal
     */
    static String of(Reading reading, boolean extras) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("CAc", number(reading.current(), 1));
        members.put("PTV", number(reading.voltage(), 1));
        members.put("PAc", number(reading.voltage() * reading.current(), 0));
        members.put("CMn", number(reading.cells().get(reading.lowest()).voltage(), 3));
        members.put("CMx", number(reading.cells().get(reading.highest()).voltage(), 3));
        members.put("DV", number(reading.difference(), 3));
        members.put("CTm", number(reading.cells().get(reading.coldest()).temperature(), 1));
        members.put("CTx", number(reading.cells().get(reading.warmest()).temperature(), 1));
        members.put("CCn", number(reading.cycles(), 0));
        members.put("SOC", number(reading.soc(), 1));
        if (extras) {
            members.put("Status", "\"" + status(reading) + "\"");
            members.put("BMS1", "\"OK\"");
            members.put("BMS2", "\"OFF\"");
            members.put("RSSI", "-61");
            for (int i = 0; i < reading.cells().size(); i++) {
                members.put("C" + (i + 1), number(reading.cells().get(i).voltage(), 3));
            }
        }
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String status(Reading reading) {
        if (reading.alarms().isEmpty()) {
            return "RUNNING";
        }
        return OVERCURRENT.containsAll(reading.alarms()) ? "OCP" : "PROTECT";
    }

    private static String number(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
