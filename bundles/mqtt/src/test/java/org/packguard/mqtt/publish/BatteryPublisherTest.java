package org.packguard.mqtt.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.testing.Sent;

class BatteryPublisherTest {
    private final FakeTime time = new FakeTime();
    private final Sent sent = new Sent();
    private final FakeBattery battery = new FakeBattery("cellar", "Cellar").online();
    private final BatteryPublisher publisher = new BatteryPublisher(
            "cellar",
            new Topics("house/node"),
            new Rates(
                    Duration.ofSeconds(1),
                    Map.of("soc", Duration.ofSeconds(30)),
                    Map.of("voltage", 200L),
                    Duration.ofSeconds(10)),
            sent);

    @Test
    void everyValueHasATopicByItsNameInTheDictionary() {
        battery.received(
                Values.builder()
                        .set(Quantity.VOLTAGE, 512_300)
                        .set(Quantity.CURRENT, -1_500)
                        .set(Quantity.SOC, 8_550)
                        .set(Quantity.CHARGE_SWITCH, true)
                        .set(Quantity.BALANCING, 1)
                        .cells(Quantity.CELL_VOLTAGE, new long[] {32_840, 32_790})
                        .cellFirmware(2, "1.7")
                        .alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION))
                        .build(),
                time.nanos());
        update();
        assertEquals(
                Map.ofEntries(
                        Map.entry("availability", "online"),
                        Map.entry("voltage", "51.23"),
                        Map.entry("current", "-1.5"),
                        Map.entry("soc", "85.5"),
                        Map.entry("charge_switch", "ON"),
                        Map.entry("balancing", "charge"),
                        Map.entry("cells/1/voltage", "3.284"),
                        Map.entry("cells/2/voltage", "3.279"),
                        Map.entry("cells/2/firmware", "1.7"),
                        Map.entry("alarms", "[{\"id\":\"cell_overvoltage\",\"severity\":\"protection\"}]")),
                sent.kept.entrySet().stream()
                        .filter(entry -> !entry.getKey().matches(".*/(state|about|connection)"))
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().substring("house/node/cellar/".length()),
                                Map.Entry::getValue)));
        assertTrue(sent.all.stream().allMatch(message -> message.retain()));
    }

    @Test
    void whatTheDeviceSaysOfItselfGoesOutNoMoreOftenThanOtherValues() {
        for (int i = 0; i < 20; i++) {
            battery.info(Map.of("lowest_cell", String.valueOf(i)));
            update();
            time.advance(Duration.ofMillis(250));
        }
        assertEquals(5, sent.count("house/node/cellar/about"));
        time.advance(Duration.ofSeconds(1));
        update();
        assertTrue(sent.kept("house/node/cellar/about").orElseThrow().contains("\"19\""));
    }

    @Test
    void whatIsNotKnownAnyMoreIsForgottenByTheBroker() {
        battery.received(Values.builder().set(Quantity.SOC, 8_500).build(), time.nanos());
        update();
        battery.received(Values.builder().invalid(Quantity.SOC).build(), time.nanos());
        update();
        assertEquals(Optional.empty(), sent.kept("house/node/cellar/soc"));
        battery.received(Values.builder().set(Quantity.SOC, 8_500).build(), time.nanos());
        update();
        assertEquals(
                Optional.of("85.0"),
                sent.kept("house/node/cellar/soc").map(text -> text + (text.contains(".") ? "" : ".0")));
    }

    @Test
    void aValueGoesOutNoMoreOftenThanItMay() {
        for (int i = 0; i < 120; i++) {
            battery.received(
                    Values.builder()
                            .set(Quantity.SOC, 1_000 + i * 100)
                            .set(Quantity.CURRENT, i)
                            .set(Quantity.VOLTAGE, 500_000 + i)
                            .build(),
                    time.nanos());
            update();
            time.advance(Duration.ofMillis(500));
        }
        assertEquals(2, sent.count("house/node/cellar/soc"));
        assertEquals(60, sent.count("house/node/cellar/current"));
        assertEquals(1, sent.count("house/node/cellar/voltage"));
        assertEquals(60, sent.count("house/node/cellar/state"));
    }

    @Test
    void theWholeStateHasWhatAnotherNodeNeedsToJudgeItsAge() {
        battery.received(Values.builder().set(Quantity.SOC, 8_500).build(), time.nanos());
        time.advance(Duration.ofSeconds(3));
        battery.received(
                Values.builder()
                        .set(Quantity.CURRENT, 1_500)
                        .invalidCell(Quantity.CELL_TEMPERATURE, 2)
                        .failedReads(Quantity.CELL_VOLTAGE, 1, 4)
                        .build(),
                time.nanos());
        time.advance(Duration.ofMillis(250));
        update();
        JsonObject state = JsonParser.parseString(
                        sent.kept("house/node/cellar/state").orElseThrow())
                .getAsJsonObject();
        assertEquals("run", state.get("run").getAsString());
        assertEquals(2, state.get("sequence").getAsLong());
        assertEquals("0.250", state.get("age").getAsString());
        assertEquals("{\"soc\":3.250}", state.get("ages").toString());
        assertEquals("4.250", state.get("clock").getAsString());
        assertEquals("2026-01-31T12:00:04.250Z", state.get("sent").getAsString());
        assertEquals("online", state.getAsJsonObject("connection").get("state").getAsString());
        assertEquals("1.5", state.getAsJsonObject("snapshot").get("current").getAsString());
        assertEquals("[\"cells[2].temperature\"]", state.get("invalid").toString());
        assertEquals(
                "[{\"value\":\"cells[1].voltage\",\"in_a_row\":4}]",
                state.get("failed_reads").toString());
    }

    @Test
    void deliveriesAndNatureTravel() {
        battery.requires(Quantity.VOLTAGE).info(Map.of("vendor", "JK"));
        update();
        JsonObject about = JsonParser.parseString(
                        sent.kept("house/node/cellar/about").orElseThrow())
                .getAsJsonObject();
        JsonArray deliveries = about.getAsJsonArray("deliveries");
        assertEquals(
                "{\"quantity\":\"voltage\",\"required\":true,\"period\":1.000,\"reply_timeout\":0.000,\"derived\":false}",
                deliveries.get(0).toString());
        assertEquals(false, about.getAsJsonObject("nature").get("may_repeat").getAsBoolean());
        assertEquals("{\"vendor\":\"JK\"}", about.get("info").toString());
    }

    @Test
    void theStateGoesOutAgainAfterAWhileThoughNothingIsNew() {
        update();
        for (int i = 0; i < 25; i++) {
            time.advance(Duration.ofSeconds(1));
            update();
        }
        assertEquals(3, sent.count("house/node/cellar/state"));
    }

    @Test
    void everythingGoesOutAnewWhenTheBrokerMayHaveLostIt() {
        battery.received(Values.builder().set(Quantity.SOC, 8_500).build(), time.nanos());
        update();
        Map<String, String> before = Map.copyOf(sent.kept);
        sent.kept.clear();
        publisher.anew();
        update();
        assertEquals(before, sent.kept);
    }

    @Test
    void aLostConnectionIsToldAtOnceWithItsReason() {
        update();
        battery.offline("no valid frame for 5 s");
        update();
        assertEquals("offline", sent.kept("house/node/cellar/availability").orElseThrow());
        assertTrue(sent.kept("house/node/cellar/connection").orElseThrow().contains("no valid frame for 5 s"));
    }

    @Test
    void nothingStaysOfABatteryThatIsGoneForGood() {
        battery.received(
                Values.builder()
                        .set(Quantity.SOC, 8_500)
                        .cells(Quantity.CELL_VOLTAGE, new long[] {32_840})
                        .build(),
                time.nanos());
        update();
        publisher.gone();
        assertEquals(Map.of(), sent.kept);
    }

    private void update() {
        publisher.update(
                new BatteryView(battery, battery.snapshot(), battery.snapshot().values(), battery.connection()),
                new StateJson.Moment("run", time.now(), time.nanos()));
    }
}
