package org.packguard.mqtt.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.quantity.Quantity;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.publish.Topics;
import org.packguard.mqtt.testing.FakeAround;
import org.packguard.mqtt.testing.FakeGuard;
import org.packguard.mqtt.testing.Sent;

class CommandsTest {
    private final FakeAround around = new FakeAround();
    private final FakeBattery battery = new FakeBattery("cellar", "Cellar");
    private final FakeGuard guard = new FakeGuard("main", "cellar");
    private final Sent sent = new Sent();
    private final Commands commands = new Commands("home", new Topics("house/node"), around, sent);

    @BeforeEach
    void putThere() {
        around.batteries.add(battery);
        around.guards.add(guard);
    }

    private static Inbound message(String topic, String text, boolean retained) {
        return new Inbound(topic, text.getBytes(StandardCharsets.UTF_8), retained, 0);
    }

    @Test
    void aSwitchIsOperatedAndTheResultTold() {
        commands.operate(message("house/node/cellar/charge_switch/set", "OFF", false));
        assertEquals(List.of(new Command.Switch(Quantity.CHARGE_SWITCH, false)), battery.commands);
        assertEquals("{\"done\":true,\"reason\":null}", sent.all.get(0).text());
        assertEquals(
                "house/node/cellar/charge_switch/set/result", sent.all.get(0).topic());
        assertEquals(false, sent.all.get(0).retain());
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        battery.refuses = true;
        commands.operate(message("house/node/cellar/charge_switch/set", "on", false));
        assertEquals("{\"done\":false,\"reason\":\"not here\"}", sent.all.get(0).text());
    }

    @ParameterizedTest
    @CsvSource({
        "house/node/cellar/charge_switch/set, TOGGLE",
        "house/node/cellar/voltage/set, ON",
        "house/node/cellar/charge_voltage_limit/set, 58",
        "house/node/cellar/cell_voltage_limit_high/set, 3.9",
        "house/node/attic/charge_switch/set, ON"
    })
    void anythingElseIsRefused(String topic, String text) {
        commands.operate(message(topic, text, false));
        assertEquals(List.of(), battery.commands);
        assertEquals(true, sent.all.get(0).text().startsWith("{\"done\":false"));
    }

    @Test
    void aCommandThatTheBrokerHadKeptIsNone() {
        commands.operate(message("house/node/cellar/charge_switch/set", "ON", true));
        commands.acknowledge(message("house/node/cellar/guard/main/acknowledge", "PRESS", true));
        assertEquals(List.of(), battery.commands);
        assertEquals(List.of(), guard.acts);
        assertEquals(List.of(), sent.all);
    }

    @Test
    void aLongOrForeignMessageIsIgnored() {
        commands.operate(message("house/node/cellar/charge_switch/set", "ON".repeat(1000), false));
        commands.operate(message("house/other/cellar/charge_switch/set", "ON", false));
        assertEquals(List.of(), battery.commands);
    }

    @Test
    void aLatchIsAcknowledgedByItsIdOrAllOfThem() {
        commands.acknowledge(message("house/node/cellar/guard/main/acknowledge", "PRESS", false));
        commands.acknowledge(message("house/node/cellar/guard/main/acknowledge", "cell-overvoltage", false));
        assertEquals(
                List.of(
                        "acknowledge all by mqtt (mqtt home) console false",
                        "acknowledge cell-overvoltage by mqtt (mqtt home) console false"),
                guard.acts);
    }

    @Test
    void aGuardIsAskedOnlyBelowItsOwnBattery() {
        commands.acknowledge(message("house/node/attic/guard/main/acknowledge", "PRESS", false));
        assertEquals(List.of(), guard.acts);
    }
}
