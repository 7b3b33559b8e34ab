package org.packguard.mqtt.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.publish.Topics;
import org.packguard.mqtt.testing.FakeAround;
import org.packguard.mqtt.testing.FakeInverter;
import org.packguard.mqtt.testing.Sent;

class SetPointsTest {
    private static final String TOPIC = "house/node/bank/inverter/left/limits/set";
    private static final String GATEWAY = "tele/bms/state/set";

    private final FakeAround around = new FakeAround();
    private final FakeInverter left = new FakeInverter("left", "bank");
    private final FakeInverter right = new FakeInverter("right", "bank");
    private final FakeInverter other = new FakeInverter("other", "attic");
    private final Sent sent = new Sent();
    private final SetPoints setPoints = new SetPoints("home", new Topics("house/node"), around, sent);

    @BeforeEach
    void putThere() {
        around.inverters.addAll(List.of(left, right, other));
    }

    private static Inbound message(String topic, String text, boolean retained) {
        return new Inbound(topic, text.getBytes(StandardCharsets.UTF_8), retained, 0);
    }

    private void limitAll(String text) {
        setPoints.limitAll("bank", message(GATEWAY, text, false));
    }

    @Test
    void anInverterIsLimitedForAWhileAndTheResultTold() {
        setPoints.limit(message(TOPIC, "{\"charge\":12.5,\"for\":60}", false));
        assertEquals(List.of("12500 - 60 by mqtt (mqtt home)"), left.asked);
        assertEquals(List.of(), right.asked);
        assertEquals(TOPIC + "/result", sent.all.get(0).topic());
        assertEquals("{\"done\":true,\"reason\":null}", sent.all.get(0).text());
        assertFalse(sent.all.get(0).retain());
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        left.refuses = true;
        setPoints.limit(message(TOPIC, "{\"discharge\":0,\"for\":86400}", false));
        assertEquals(List.of("- 0 86400 by mqtt (mqtt home)"), left.asked);
        assertEquals("{\"done\":false,\"reason\":\"not now\"}", sent.all.get(0).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"charge\":20}",
                "{\"for\":60}",
                "{\"charge\":20,\"for\":0.9}",
                "{\"charge\":20,\"for\":86401}",
                "{\"charge\":-1,\"for\":60}",
                "{\"charge\":100001,\"for\":60}",
                "{\"charge\":1e999999999,\"for\":60}",
                "{\"charge\":1e-999999999,\"for\":60}",
                "{\"charge\":\"20\",\"for\":60}",
                "{\"charge\":20,\"for\":60,\"voltage\":58}",
                "{\"charge\":20,\"dischage\":20,\"for\":60}",
                "{\"charge\":NaN,\"for\":60}",
                "{\"charge\":null,\"for\":60}",
                "{\"i_lim_charge\":20,\"for\":60}",
                "[20, 30, 60]",
                "20",
                "{",
                "off"
            })
    void whatIsNoSetPointIsRefused(String text) {
        setPoints.limit(message(TOPIC, text, false));
        assertEquals(List.of(), left.asked);
        assertTrue(
                sent.all.get(0).text().startsWith("{\"done\":false,\"reason\":\"a set-point takes charge and "), text);
    }

    @Test
    void aSetPointThatTheBrokerHadKeptIsNone() {
        setPoints.limit(message(TOPIC, "{\"charge\":12.5,\"for\":60}", true));
        setPoints.limitAll("bank", message(GATEWAY, "{\"i_lim_charge\":12.5,\"for\":60}", true));
        assertEquals(List.of(), left.asked);
        assertEquals(List.of(), sent.all);
    }

    @Test
    void aLongOrForeignMessageIsIgnored() {
        String text = "{\"charge\":12.5,\"for\":60}";
        setPoints.limit(message(TOPIC, text + " ".repeat(1000), false));
        setPoints.limit(message("house/other/bank/inverter/left/limits/set", text, false));
        assertEquals(List.of(), left.asked);
        assertEquals(List.of(), sent.all);
    }

    @Test
    void anInverterIsAskedOnlyBelowItsOwnBattery() {
        setPoints.limit(message("house/node/attic/inverter/left/limits/set", "{\"charge\":1,\"for\":60}", false));
        assertEquals(List.of(), left.asked);
        assertEquals(
                "{\"done\":false,\"reason\":\"there is no such inverter\"}",
                sent.all.get(0).text());
    }

    @Test
    void inTheFormOfTheOlderGatewayAllInvertersOfTheBatteryShareTheLimit() {
        limitAll("{\"i_lim_charge\":25.001,\"i_lim_discharge\":40,\"for\":60}");
        assertEquals(List.of("12500 20000 60 by mqtt (mqtt home)"), left.asked);
        assertEquals(left.asked, right.asked);
        assertEquals(List.of(), other.asked);
        assertEquals("tele/bms/state/set/result", sent.all.get(0).topic());
        assertEquals("{\"done\":true,\"reason\":null}", sent.all.get(0).text());
    }

    @Test
    void oneInverterThatRefusesIsToldOf() {
        left.refuses = true;
        limitAll("{\"i_lim_charge\":25,\"for\":60}");
        assertEquals(1, right.asked.size());
        assertEquals("{\"done\":false,\"reason\":\"not now\"}", sent.all.get(0).text());
    }

    @Test
    void eachFormHasItsOwnNames() {
        limitAll("{\"charge\":25,\"for\":60}");
        assertEquals(List.of(), left.asked);
        assertTrue(sent.all.get(0).text().contains("takes i_lim_charge and i_lim_discharge"));
    }
}
