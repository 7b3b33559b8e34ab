package org.packguard.web.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.TestServer;

class JkStatusTest {
    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private String status() {
        HttpResponse<String> response = server.get("/bms_jk/status");
        assertEquals(200, response.statusCode());
        assertEquals(
                "text/plain;charset=utf-8",
                response.headers().firstValue("Content-Type").orElse("").toLowerCase(java.util.Locale.ROOT));
        return response.body();
    }

    @Test
    void aBatteryIsToldInTheLinesOfTheOlderController() {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("vendor", "JK");
        info.put("model", "JK-B2A24S20P");
        info.put("serial", "1234\r\nDevice 9 status:");
        sources.batteries.add(new FakeBattery("cellar", "Cellar")
                .online()
                .info(info)
                .requires(Quantity.CURRENT)
                .received(
                        Values.builder()
                                .set(Quantity.VOLTAGE, 533_350)
                                .set(Quantity.CURRENT, -4_200)
                                .set(Quantity.POWER, -224_000)
                                .set(Quantity.SOC, 8540)
                                .set(Quantity.BALANCING, 2)
                                .set(Quantity.CHARGE_SWITCH, true)
                                .set(Quantity.DISCHARGE_SWITCH, false)
                                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 2)
                                .set(Quantity.CELL_VOLTAGE_MAX_INDEX, 1)
                                .set(Quantity.TEMPERATURE_1, -550)
                                .cells(Quantity.CELL_VOLTAGE, new long[] {32840, 32790})
                                .cells(Quantity.CELL_RESISTANCE, new long[] {10_000, 100})
                                .build(),
                        clock.nanos()));
        sources.levels.put(
                "cellar",
                new LevelState(
                        "cellar",
                        "Cellar",
                        true,
                        Optional.of(Level.NORMAL),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        clock.advance(Duration.ofSeconds(3725));
        assertEquals(
                """
                Device 0 status:
                \tcellar, Cellar
                \tBT stack is Ready, Terminal is active, notifications are registered
                \tLast valid response [1:02:05] ago
                \tJK BMS module:
                \t Vendor: JK
                \t Model: JK-B2A24S20P
                \t SerialN: 1234  Device 9 status:
                \tJK BMS cells:
                \t cell 0: 3.284v, 0.100ohm
                \t cell 1: 3.279v, 0.001ohm
                \t Cell min 1, max 0
                \t Temperatures: temp1 -5.50
                \t Batt volt: 53.34v
                \t Batt power: -224.00W
                \t Batt current: -4.20A
                \t Batt action: Discharging
                \t Batt state: 85%
                \t Charge enabled
                \t Discharge disabled
                \tBattery level is normal
                """,
                status());
    }

    @Test
    void devicesCountFromZeroByTheirIdsAndWhatDoesNotLiveIsNone() {
        sources.batteries.add(new FakeBattery("shed", "Shed").offline("no answer"));
        sources.batteries.add(new FakeBattery("cellar", "Cellar"));
        sources.entries.add(FakeSources.waiting(Kind.BATTERY, "attic", "the driver linkbms is not installed"));
        String nothing = "\tBT stack is Not ready, Terminal is not active, notifications are not registered\n"
                + "\tNo valid device info received\n\tNo valid cells info received\n";
        String status = status();
        assertEquals(
                "Device 0 status:\n\tcellar, Cellar\n" + nothing + "Device 1 status:\n\tshed, Shed\n" + nothing,
                status);
        assertFalse(status.contains("attic"));
    }

    @Test
    void withoutBatteriesItIsEmpty() {
        assertEquals("", status());
    }
}
