package org.packguard.mqtt.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.publish.BatteryView;
import org.packguard.mqtt.publish.Follower;
import org.packguard.mqtt.publish.StateJson;
import org.packguard.mqtt.testing.Sent;

class CompatTest {
    private final FakeTime time = new FakeTime();
    private final Sent sent = new Sent();
    private final FakeBattery battery = new FakeBattery("main", "Main")
            .online()
            .info(Map.of("vendor", "JK-BMS", "model", "B2A24S", "serial", "7"))
            .implausible(2);

    private void update(Follower follower) {
        follower.update(
                new BatteryView(battery, battery.snapshot(), battery.snapshot().values(), battery.connection()),
                new StateJson.Moment("run", time.now(), time.nanos()));
    }

    private JkTopics jk(boolean discovery) {
        return new JkTopics(
                "home/power",
                List.of("other", "main"),
                new JkTopics.OldDiscovery(discovery, "homeassistant", "packguard"),
                Duration.ofSeconds(1),
                sent);
    }

    @Test
    void theTopicsOfTheOlderControllerHaveItsKeys() {
        battery.received(
                Values.builder()
                        .cells(Quantity.CELL_VOLTAGE, new long[] {32_840, 32_790})
                        .cells(Quantity.CELL_RESISTANCE, new long[] {10_000, 9_000})
                        .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 2)
                        .set(Quantity.BALANCING, 2)
                        .set(Quantity.CURRENT, -2_500)
                        .set(Quantity.SOC, 8_500)
                        .set(Quantity.BATTERY_LEVEL, 0)
                        .set(Quantity.UPTIME, 90_061)
                        .build(),
                time.nanos());
        update(jk(false));
        assertEquals(
                Map.of(
                        "home/power/bms_jk1/cell_0_v/status",
                        "{\"time\":\"2026-01-31T12:00:01Z\",\"cell_0_v\":3.284,\"cell_1_v\":3.279}",
                        "home/power/bms_jk1/cell_0_r/status",
                        "{\"time\":\"2026-01-31T12:00:01Z\",\"cell_0_r\":0.1,\"cell_1_r\":0.09}",
                        "home/power/bms_jk1/v_avg/status",
                        "{\"time\":\"2026-01-31T12:00:01Z\",\"cell_v_min\":1,\"batt_action\":2,\"batt_state\":85,"
                                + "\"batt_charge_curr\":-2.5,\"batt_low\":1}",
                        "home/power/bms_jk1/Vendor/status",
                        "{\"time\":\"2026-01-31T12:00:01Z\",\"Vendor\":\"JK-BMS\",\"Model\":\"B2A24S\","
                                + "\"SerialN\":\"7\",\"Uptime\":\"1d 1h 1m\"}"),
                sent.kept);
    }

    @Test
    void theyGoOutWhenSomethingHasChangedAndEveryTwentySeconds() {
        JkTopics jk = jk(false);
        for (int i = 0; i < 40; i++) {
            battery.received(
                    Values.builder().set(Quantity.SOC, i < 5 ? 100 * i : 500).build(), time.nanos());
            update(jk);
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(5 + 1 + 1, sent.count("home/power/bms_jk1/v_avg/status"));
    }

    @Test
    void whatIsKnownOfABatteryThatIsAwayDoesNotGoOutAsIfItWereNew() {
        battery.received(Values.builder().set(Quantity.SOC, 500).build(), time.nanos());
        JkTopics jk = jk(false);
        update(jk);
        battery.offline("cable");
        for (int i = 0; i < 60; i++) {
            time.advance(Duration.ofSeconds(1));
            update(jk);
        }
        assertEquals(1, sent.count("home/power/bms_jk1/v_avg/status"));
        battery.online();
        update(jk);
        assertEquals(2, sent.count("home/power/bms_jk1/v_avg/status"));
    }

    @Test
    void theBrokerForgetsEverythingOfABatteryThatIsGoneForGood() {
        battery.received(Values.builder().set(Quantity.SOC, 500).build(), time.nanos());
        JkTopics jk = jk(true);
        update(jk);
        jk.gone("other");
        assertFalse(sent.kept.isEmpty());
        jk.gone("main");
        assertEquals(Map.of(), sent.kept);
        update(jk);
        assertTrue(sent.kept("homeassistant/sensor/home_power_bms_jk1_batt_state/config")
                .isPresent());
    }

    @Test
    void itsDiscoveryHasAMessageForEachKey() {
        battery.received(
                Values.builder()
                        .set(Quantity.SOC, 8_500)
                        .set(Quantity.BATTERY_LEVEL, 1)
                        .build(),
                time.nanos());
        JkTopics jk = jk(true);
        update(jk);
        assertEquals(
                JsonParser.parseString(
                        """
                        {"device": {"identifiers": ["packguard"], "name": "packguard"}, "name": "bms_jk1_batt_state",
                         "unique_id": "packguard_bms_jk1_batt_state",
                         "state_topic": "home/power/bms_jk1/v_avg/status",
                         "value_template": "{{ value_json['batt_state'] }}",
                         "device_class": "battery", "unit_of_measurement": "%"}"""),
                JsonParser.parseString(sent.kept("homeassistant/sensor/home_power_bms_jk1_batt_state/config")
                        .orElseThrow()));
        assertTrue(sent.kept("homeassistant/binary_sensor/home_power_bms_jk1_batt_low/config")
                .orElseThrow()
                .contains("\"payload_on\":\"1\""));
    }

    @Test
    void theGatewaysStateHasItsKeysAndNoOthers() {
        battery.received(
                Values.builder()
                        .set(Quantity.SOC, 8_500)
                        .set(Quantity.VOLTAGE, 512_000)
                        .set(Quantity.CHARGE_ALLOWED, true)
                        .set(Quantity.CHARGE_CURRENT_LIMIT, 100_000)
                        .alarms(Alarms.NONE
                                .with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION)
                                .with(AlarmId.CHARGE_OVERCURRENT, Severity.PROTECTION)
                                .with(AlarmId.DISCHARGE_UNDERTEMPERATURE, Severity.WARNING)
                                .with(AlarmId.INTERNAL_COMMUNICATION, Severity.WARNING)
                                .with(AlarmId.CELL_DIFFERENCE, Severity.WARNING))
                        .build(),
                time.nanos());
        time.advance(Duration.ofMillis(500));
        update(new GatewayState("tele/bms/state", "main", sent));
        assertEquals(
                JsonParser.parseString(
                        """
                        {"manufacturer": "JK-BMS", "soc": 85, "i_lim_charge": 100.0, "v_avg": 51.2,
                         "error_flags_1": 2, "error_flags_2": 1, "warning_flags_1": 16, "warning_flags_2": 8,
                         "charge_enable": true, "timestamp_last_bms_update": 1769860801.000,
                         "n_invalid_data_telegrams": 2}"""),
                JsonParser.parseString(sent.all.get(0).text()));
        assertFalse(sent.all.get(0).retain());
        assertEquals("tele/bms/state", sent.all.get(0).topic());
    }

    @Test
    void theGatewaysStateStopsWithTheBattery() {
        GatewayState gateway = new GatewayState("tele/bms/state", "main", sent);
        for (int i = 0; i < 25; i++) {
            update(gateway);
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(3, sent.all.size());
        battery.offline("cable");
        time.advance(Duration.ofSeconds(30));
        update(gateway);
        assertEquals(3, sent.all.size());
    }

    @Test
    void otherBatteriesAreNotThere() {
        battery.received(Values.builder().set(Quantity.SOC, 1).build(), time.nanos());
        update(new GatewayState("t", "bank", sent));
        update(new JkTopics(
                "t", List.of("x"), new JkTopics.OldDiscovery(true, "homeassistant", "c"), Duration.ofSeconds(1), sent));
        assertEquals(List.of(), sent.all);
        assertEquals(Set.of(), sent.kept.keySet());
        assertEquals(Optional.empty(), sent.kept("t"));
    }
}
