package org.packguard.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.TestServer;

class MetricsTest {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\"";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)})? (-?\\d+(?:\\.\\d+)?)");
    private static final Pattern HEADER = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.+)");

    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> lines() {
        return server.get("/metrics").body().lines().toList();
    }

    @Test
    void everyLineIsOfTheTextFormatAndNoSeriesAppearsTwice() {
        sources.batteries.add(new FakeBattery("q", "A \"quoted\\\" name\nin two lines")
                .online()
                .received(World.everything(), clock.nanos()));
        sources.batteries.add(new FakeBattery("b", "B").online().received(World.everything(), clock.nanos()));
        sources.batteries.add(new FakeBattery("c", "C"));
        World.fill(sources, clock.nanos());
        sources.guards.add(sources.guards.get(0));
        sources.relays.add(sources.relays.get(0));
        sources.inverters.add(sources.inverters.get(0));
        sources.exports.add(sources.exports.get(0));
        Set<String> series = new HashSet<>();
        Set<String> finished = new HashSet<>();
        String family = "";
        for (String line : lines()) {
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                if (header.group(1).equals("HELP")) {
                    assertTrue(finished.add(family), "the family " + family + " is split");
                    family = header.group(2);
                    assertFalse(finished.contains(family), "the family " + family + " appears again");
                } else {
                    assertEquals(family, header.group(2));
                    assertTrue(Set.of("gauge", "counter").contains(header.group(3)), line);
                    assertEquals(header.group(3).equals("counter"), family.endsWith("_total"), line);
                }
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertTrue(sample.matches(), "not a sample: " + line);
            assertEquals(family, sample.group(1));
            assertTrue(series.add(line.substring(0, line.lastIndexOf(' '))), "twice: " + line);
        }
        assertTrue(series.size() > 2 * Quantity.values().length);
    }

    @Test
    void everyQuantityHasAMetricOfItsOwnName() {
        sources.batteries.add(new FakeBattery("a", "A").online().received(World.everything(), clock.nanos()));
        String text = server.get("/metrics").body();
        Set<String> names = new HashSet<>();
        for (Quantity quantity : Quantity.values()) {
            String name = MetricName.of(quantity);
            assertTrue(names.add(name), name + " is not unique");
            assertTrue(text.contains("\n" + name + "{battery=\"a\""), name + " is not there");
        }
    }

    @Test
    void valuesHaveBaseUnitsAndAreExact() {
        sources.batteries.add(new FakeBattery("a", "A")
                .online()
                .implausible(7)
                .received(
                        Values.builder()
                                .set(Quantity.VOLTAGE, 787_351)
                                .set(Quantity.CURRENT, -42_001)
                                .set(Quantity.SOC, 8550)
                                .set(Quantity.ENERGY_IN, 12_345_678_901L)
                                .set(Quantity.TEMPERATURE_MOS, -525)
                                .set(Quantity.BALANCING, 1)
                                .set(Quantity.CHARGE_SWITCH, true)
                                .cell(Quantity.CELL_RESISTANCE, 3, 1)
                                .alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION))
                                .build(),
                        clock.nanos()));
        clock.advance(Duration.ofMillis(1500));
        List<String> lines = lines();
        for (String expected : List.of(
                "packguard_voltage_volts{battery=\"a\"} 78.7351",
                "packguard_current_amperes{battery=\"a\"} -42.001",
                "packguard_soc_ratio{battery=\"a\"} 0.855",
                "packguard_energy_in_watt_hours{battery=\"a\"} 1234567890.1",
                "packguard_temperature_mos_celsius{battery=\"a\"} -5.25",
                "packguard_balancing{battery=\"a\",state=\"off\"} 0",
                "packguard_balancing{battery=\"a\",state=\"charge\"} 1",
                "packguard_charge_switch{battery=\"a\"} 1",
                "packguard_cell_resistance_ohms{battery=\"a\",cell=\"3\"} 0.00001",
                "packguard_alarm{battery=\"a\",alarm=\"cell_overvoltage\"} 3",
                "packguard_alarm{battery=\"a\",alarm=\"cell_undervoltage\"} 0",
                "packguard_connection{battery=\"a\",state=\"online\"} 1",
                "packguard_connection{battery=\"a\",state=\"offline\"} 0",
                "packguard_age_seconds{battery=\"a\"} 1.5",
                "packguard_implausible_total{battery=\"a\"} 7")) {
            assertTrue(lines.contains(expected), expected + " is not there");
        }
    }

    @Test
    void aBatteryThatIsNotOnlineIsAGapAndNotAFlatLine() {
        sources.batteries.add(new FakeBattery("a", "A")
                .offline("unplugged")
                .received(
                        Values.builder()
                                .set(Quantity.VOLTAGE, 1)
                                .alarms(Alarms.NONE)
                                .build(),
                        clock.nanos()));
        String text = server.get("/metrics").body();
        assertFalse(text.contains("packguard_voltage_volts"));
        assertFalse(text.contains("packguard_alarm"));
        assertTrue(text.contains("packguard_connection{battery=\"a\",state=\"offline\"} 1"));
        assertTrue(text.contains("packguard_age_seconds{battery=\"a\"} 0.0"));
    }

    @Test
    void whateverThereIsBesideBatteriesIsMeasuredToo() {
        World.fill(sources, clock.nanos());
        clock.advance(Duration.ofMillis(1500));
        List<String> lines = lines();
        for (String expected : List.of(
                "packguard_link_up{link=\"/dev/x\",transport=\"serial\"} 0",
                "packguard_link_received_bytes_total{link=\"/dev/x\",transport=\"serial\"} 1000",
                "packguard_link_rejected_frames_total{link=\"/dev/x\",transport=\"serial\",reason=\"all-zero\"} 2",
                "packguard_listener_dropped_total{listener=\"mqtt\",lane=\"observer\"} 3",
                "packguard_listener_hanging{listener=\"mqtt\",lane=\"observer\"} 1",
                "packguard_bank_member_online{battery=\"house\",member=\"a\"} 1",
                "packguard_bank_member_online{battery=\"house\",member=\"b\"} 0",
                "packguard_bank_member_contactor_closed{battery=\"house\",member=\"a\"} 1",
                "packguard_guard_charge_permitted{guard=\"main\",battery=\"a\"} 0",
                "packguard_guard_discharge_permitted{guard=\"main\",battery=\"a\"} 1",
                "packguard_guard_alarm{guard=\"main\",battery=\"a\"} 1",
                "packguard_guard_state{guard=\"main\",battery=\"a\",state=\"protect\"} 1",
                "packguard_guard_state{guard=\"main\",battery=\"a\",state=\"running\"} 0",
                "packguard_guard_condition{guard=\"main\",battery=\"a\",condition=\"cell-extreme-overvoltage\"} 2",
                "packguard_guard_latches{guard=\"main\",battery=\"a\"} 1",
                "packguard_guard_charge_voltage_limit_volts{guard=\"main\",battery=\"a\"} 55.2",
                "packguard_guard_discharge_current_limit_amperes{guard=\"main\",battery=\"a\"} 35.5",
                "packguard_guard_decision_age_seconds{guard=\"main\",battery=\"a\"} 1.5",
                "packguard_relay_wanted_closed{relay=\"charge\",type=\"lcus\"} 1",
                "packguard_relay_closed{relay=\"charge\",type=\"lcus\"} 0",
                "packguard_relay_reachable{relay=\"charge\",type=\"lcus\"} 0",
                "packguard_relay_operations_total{relay=\"charge\",type=\"lcus\"} 7",
                "packguard_relay_failures_total{relay=\"charge\",type=\"lcus\"} 2",
                "packguard_inverter_phase{inverter=\"left\",battery=\"a\",phase=\"sending\"} 1",
                "packguard_inverter_keep_alive{inverter=\"left\",battery=\"a\",state=\"lost\"} 0",
                "packguard_inverter_reachable{inverter=\"left\",battery=\"a\"} 1",
                "packguard_inverter_charge_allowed{inverter=\"left\",battery=\"a\"} 1",
                "packguard_inverter_discharge_allowed{inverter=\"left\",battery=\"a\"} 0",
                "packguard_inverter_charge_voltage_limit_volts{inverter=\"left\",battery=\"a\"} 55.2",
                "packguard_inverter_charge_current_limit_amperes{inverter=\"left\",battery=\"a\"} 20.0",
                "packguard_inverter_discharge_current_limit_amperes{inverter=\"left\",battery=\"a\"} 35.5",
                "packguard_inverter_sent_age_seconds{inverter=\"left\",battery=\"a\"} 1.5",
                "packguard_inverter_telegrams_total{inverter=\"left\",battery=\"a\"} 12",
                "packguard_inverter_lost_total{inverter=\"left\",battery=\"a\"} 1",
                "packguard_broker_up{broker=\"home\",type=\"mqtt\"} 1",
                "packguard_broker_waiting{broker=\"home\",type=\"mqtt\"} 6",
                "packguard_broker_published_total{broker=\"home\",type=\"mqtt\"} 1000",
                "packguard_broker_dropped_total{broker=\"home\",type=\"mqtt\"} 2",
                "packguard_broker_received_total{broker=\"home\",type=\"mqtt\"} 30",
                "packguard_broker_connects_total{broker=\"home\",type=\"mqtt\"} 4",
                "packguard_export_up{export=\"cloud\",type=\"influxdb\"} 0",
                "packguard_export_waiting{export=\"cloud\",type=\"influxdb\"} 5",
                "packguard_export_sent_total{export=\"cloud\",type=\"influxdb\"} 100",
                "packguard_export_dropped_total{export=\"cloud\",type=\"influxdb\"} 4",
                "packguard_export_refused_total{export=\"cloud\",type=\"influxdb\"} 3",
                "packguard_export_failures_total{export=\"cloud\",type=\"influxdb\"} 2",
                "packguard_export_last_sent_age_seconds{export=\"cloud\",type=\"influxdb\"} 1.5",
                "packguard_events_total{topic=\"act\"} 1")) {
            assertTrue(lines.contains(expected), expected + " is not there");
        }
    }

    @Test
    void theContentTypeNamesTheVersionOfTheFormat() {
        String type =
                server.get("/metrics").headers().firstValue("Content-Type").orElse("");
        assertTrue(
                Arrays.asList(type.toLowerCase().replace(" ", "").split(";"))
                        .containsAll(List.of("text/plain", "version=0.0.4")),
                type);
    }
}
