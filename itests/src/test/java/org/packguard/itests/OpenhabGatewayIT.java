package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;

/** The CAN gateway as things in a Karaf where a harness plays openHAB: batteries and inverter behind slcan adapters on ptys. */
class OpenhabGatewayIT {
    private static final String LEFT = "packguard:pylontech:left";
    private static final String RIGHT = "packguard:pylontech:right";
    private static final String BANK = "packguard:bank:house";
    private static final String INVERTER = "packguard:inverter:hybrid";
    private static final String SET_POINT = "inverter#charge-set-point";

    static Stream<Openhab.Host> hosts() {
        return Openhab.hosts();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hosts")
    void batteriesBankAndInverterAreThingsAndSetPointsRunOut(Openhab.Host host) {
        String[] pack = {"type = pylontech", "cells = 15", "scenario = constant", "soc = 50"};
        try (Opened<Simulation> left = Simulators.open("left", pack);
                Opened<Simulation> right = Simulators.open("right", pack);
                WatchedInverter inverter = new WatchedInverter("victron");
                Openhab openhab = Openhab.start("openhab-can", host)) {
            openhab.drop(Path.of(System.getProperty("packguard.kar")), "packguard.kar");
            openhab.add(LEFT, "transport = slcan", "port = " + left.service().address());
            openhab.add(RIGHT, "transport = slcan", "port = " + right.service().address());
            openhab.add(BANK, "type = parallel", "members = left, right");
            openhab.add(
                    INVERTER,
                    inverter.file(
                            "battery = house", "allowUnguarded = true", "allowSetPoints = true", "setPointTime = 2"));
            for (String uid : List.of(LEFT, RIGHT, BANK, INVERTER)) {
                openhab.untilStatus(uid, "ONLINE");
            }
            showsTheBank(openhab);
            showsWhatTheInverterIsTold(openhab, inverter);
            setsAndRunsOut(openhab, inverter);
            followsABatteryThatFallsSilent(openhab, inverter, right.service());
            openhab.take("packguard.kar");
            openhab.untilStatus(INVERTER, "UNINITIALIZED");
            assertEquals(List.of(), openhab.complaints());
            assertEquals(List.of(), inverter.complaints());
        }
    }

    private static void showsTheBank(Openhab openhab) {
        openhab.until(
                "the limits are added",
                () -> amperes(openhab, BANK, "limits#charge-current-limit")
                                == 2 * amperes(openhab, LEFT, "limits#charge-current-limit")
                        && amperes(openhab, LEFT, "limits#charge-current-limit") > 0);
        assertTrue(openhab.state(BANK, "battery#voltage").endsWith(" V"), () -> openhab.state(BANK, "battery#voltage"));
    }

    private static void showsWhatTheInverterIsTold(Openhab openhab, WatchedInverter inverter) {
        openhab.until("it is told something", () -> inverter.last().charge() > 0);
        openhab.until(
                "the thing shows it",
                () -> amperes(openhab, INVERTER, "inverter#charge-current-limit")
                        == inverter.last().charge());
        assertTrue(openhab.channels(INVERTER)
                .containsAll(
                        Set.of(SET_POINT, "inverter#discharge-set-point", "inverter#phase", "inverter#keep-alive")));
        assertEquals("sending", openhab.state(INVERTER, "inverter#phase"));
        inverter.keepAlive();
        openhab.until("it is heard", () -> openhab.state(INVERTER, "inverter#keep-alive")
                .equals("seen"));
    }

    private static void setsAndRunsOut(Openhab openhab, WatchedInverter inverter) {
        double before = inverter.last().charge();
        int commanded = inverter.count();
        openhab.command(INVERTER + ":" + SET_POINT, "6 A");
        openhab.until(
                "the command is told", () -> inverter.since(commanded).stream().anyMatch(one -> one.charge() == 6));
        openhab.until("it runs out on the wire", () -> inverter.last().charge() == before);
        openhab.until("and in openHAB", () -> openhab.state(INVERTER, SET_POINT).equals("UNDEF"));
        int acted = inverter.count();
        assertEquals("", openhab.action(INVERTER, "limit", 4, 3, 2));
        openhab.until("the action is told", () -> inverter.since(acted).stream()
                .anyMatch(one -> one.charge() == 4 && one.discharge() == 3));
        openhab.until("and runs out", () -> inverter.last().charge() == before);
    }

    private static void followsABatteryThatFallsSilent(Openhab openhab, WatchedInverter inverter, Simulation right) {
        double before = inverter.last().charge();
        right.inject(Fault.of(Fault.Kind.SILENCE));
        openhab.untilStatus(RIGHT, "OFFLINE");
        openhab.until(
                "half of the limit is left",
                () -> amperes(openhab, INVERTER, "inverter#charge-current-limit") == before / 2);
        assertTrue(openhab.status(BANK).startsWith("ONLINE"), () -> openhab.status(BANK));
    }

    private static double amperes(Openhab openhab, String uid, String channel) {
        String state = openhab.state(uid, channel);
        return state.endsWith(" A") ? Double.parseDouble(state.substring(0, state.length() - 2)) : -1;
    }
}
