package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;

/**
 * Two Pylontech batteries, a bank, a guard and two inverters, each with a slcan adapter on a pty of its own, through the assembly. What
 * the inverters are told is seen on their wires.
 */
@Execution(ExecutionMode.CONCURRENT)
class GatewayIT {
    private static final double SET_POINT = 7;
    /** Deye is told every second; Victron is told nothing any more 10 s after the guard has withdrawn. */
    private static final int A_WHILE = 5;

    @Test
    void whatTwoBatteriesAllowReachesTwoInvertersAndIsTakenBackWhenOneFallsSilent() {
        String[] pack = {"type = pylontech", "cells = 15", "scenario = constant", "soc = 50"};
        Appliance.Builder builder = Appliance.named("can-gateway");
        try (Opened<Simulation> left = Simulators.open("left", pack);
                Opened<Simulation> right = Simulators.open("right", pack);
                WatchedInverter victron = new WatchedInverter("victron");
                WatchedInverter deye = new WatchedInverter("deye")) {
            configure(builder, left, right, victron, deye);
            try (Appliance appliance = builder.start()) {
                appliance.untilOnline("left", "right", "house");
                sharesTheLimit(appliance, victron, deye);
                hearsTheInverter(appliance, deye);
                holdsASetPointForItsTime(appliance, victron);
                right.service().inject(Fault.of(Fault.Kind.SILENCE));
                withdraws(appliance, victron, deye);
                assertEquals(List.of(), victron.complaints());
                assertEquals(List.of(), deye.complaints());
            }
        }
    }

    private static void configure(
            Appliance.Builder builder,
            Opened<Simulation> left,
            Opened<Simulation> right,
            WatchedInverter victron,
            WatchedInverter deye) {
        for (Opened<Simulation> one : List.of(left, right)) {
            builder.file(
                    "packguard.battery-" + (one == left ? "left" : "right") + ".cfg",
                    "driver = pylontech",
                    "transport = slcan",
                    "port = " + one.service().address());
        }
        builder.file("packguard.bank-house.cfg", "type = parallel", "members = left, right", "maxAge = 4");
        builder.file(
                "packguard.guard-main.cfg",
                "profile = standard",
                "battery = house",
                "chemistry = lfp",
                "cells = 15",
                "capacity = 100",
                "maxCharge = 50",
                "maxDischarge = 50",
                "maxAge = 6");
        builder.file("packguard.inverter-victron.cfg", victron.file("battery = house", "guard = main"));
        builder.file("packguard.inverter-deye.cfg", deye.file("battery = house", "guard = main"));
    }

    private static void sharesTheLimit(Appliance appliance, WatchedInverter victron, WatchedInverter deye) {
        appliance.until(
                "both are told the same part of what there is",
                () -> victron.last().charge() > 0
                        && victron.last().charge() == deye.last().charge()
                        && victron.last().discharge() == deye.last().discharge()
                        && deye.permits() == 3);
        double bank = appliance
                .battery("house")
                .orElseThrow()
                .getAsJsonObject("snapshot")
                .get("charge_current_limit")
                .getAsDouble();
        assertTrue(victron.last().charge() + deye.last().charge() <= bank, () -> victron.last() + " of " + bank);
        assertTrue(victron.identifiers().containsAll(Set.of(0x351, 0x355, 0x356, 0x35A, 0x35E, 0x370, 0x371)));
        assertTrue(deye.identifiers().containsAll(Set.of(0x351, 0x355, 0x356, 0x359, 0x35C, 0x35E)));
    }

    private static void hearsTheInverter(Appliance appliance, WatchedInverter deye) {
        deye.keepAlive();
        appliance.until("the inverter is heard", () -> inverter(appliance, "deye")
                .map(one -> one.getAsJsonObject("keep_alive").get("state").getAsString())
                .filter("seen"::equals)
                .isPresent());
    }

    private static void holdsASetPointForItsTime(Appliance appliance, WatchedInverter victron) {
        appliance.until("the limit has risen", () -> victron.last().charge() > SET_POINT);
        int count = victron.count();
        String body = "{\"charge\":" + SET_POINT + ",\"for\":3}";
        assertEquals(
                401, appliance.post("api/inverters/victron/limits", body, "").statusCode());
        String password = appliance.firstPassword();
        assertEquals(
                200,
                appliance.post("api/inverters/victron/limits", body, password).statusCode());
        // not more than that, and less where the other one leaves less of the limit
        appliance.until("the set-point is told", () -> victron.since(count).stream()
                .anyMatch(one -> one.charge() > 0 && one.charge() <= SET_POINT));
        appliance.until("the set-point runs out", () -> victron.last().charge() > SET_POINT);
    }

    private static void withdraws(Appliance appliance, WatchedInverter victron, WatchedInverter deye) {
        appliance.until(
                "both are told that nothing may flow",
                () -> victron.last().isNothing() && deye.last().isNothing() && deye.permits() == 0);
        assertTrue(inverter(appliance, "deye")
                .orElseThrow()
                .get("reason")
                .getAsString()
                .contains("guard"));
        appliance.until("victron is told nothing any more", () -> inverter(appliance, "victron")
                .filter(one -> one.get("state").getAsString().equals("silent"))
                .isPresent());
        int told = victron.count();
        int goesOn = deye.count();
        appliance.until("deye is told 0 A meanwhile", () -> deye.count() >= goesOn + A_WHILE);
        assertEquals(told, victron.count());
        assertTrue(deye.since(goesOn).stream().allMatch(WatchedInverter.Limits::isNothing));
        assertTrue(deye.permits() == 0);
    }

    private static Optional<JsonObject> inverter(Appliance appliance, String id) {
        return Optional.of(appliance.http("api/inverters/" + id))
                .filter(response -> response.statusCode() == 200)
                .map(response -> JsonParser.parseString(response.body()).getAsJsonObject());
    }
}
