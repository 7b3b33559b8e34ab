package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.model.provider.Opened;
import org.packguard.mqtt.testing.Mosquitto;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;

/** The binding in a Karaf where a harness plays openHAB, with virtual batteries on ptys and HTTP. */
class OpenhabIT {
    private static final String KAR = "packguard.kar";
    private static final String CELLAR = "packguard:jk:cellar";
    private static final String VAN = "packguard:smartbms123:van";
    private static final String HOUSE = "packguard:linkbms:house";
    private static final String BROKER = "packguard:broker:home";
    private static final String FAR = "packguard:mqtt:far";
    private static final String GUARD = "packguard:guard:cellar";

    static Stream<Openhab.Host> hosts() {
        return Openhab.hosts();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hosts")
    void theKarAloneBringsThingsChannelsRulesAndProtection(Openhab.Host host, @TempDir Path directory) {
        try (Opened<Simulation> cellar =
                        Simulators.open("cellar", "type = jk-uart", "cells = 16", "scenario = constant", "soc = 50");
                Opened<Simulation> van = Simulators.open(
                        "van", "type = smartbms123", "cells = 4", "scenario = constant", "current = 10", "soc = 50");
                Opened<Simulation> house = Simulators.open(
                        "house", "type = linkbms", "cells = 12", "extras = true", "scenario = constant", "soc = 50");
                Mosquitto broker = new Mosquitto(directory, "allow_anonymous true");
                Openhab openhab = Openhab.start("openhab-kar", host)) {
            openhab.item("Charger");
            openhab.item("Load");
            openhab.rule("van_low_Heater");
            openhab.rule("van_normal_Heater");
            openhab.rule("van_solar_on_Pump");
            openhab.rule("van_solar_off_Pump");
            openhab.add(
                    CELLAR,
                    "transport = serial",
                    "port = " + cellar.service().address(),
                    "period = 0.5",
                    "allowSwitching = true");
            openhab.add(
                    VAN,
                    "transport = serial",
                    "port = " + van.service().address(),
                    "low = 2.5",
                    "high = 2.6",
                    "solar = upstream",
                    "solarCurrent = 20");
            assertTrue(openhab.status(CELLAR).startsWith("UNINITIALIZED"), openhab.status(CELLAR));

            openhab.drop(Path.of(System.getProperty(KAR)), "packguard.kar");
            openhab.untilStatus(CELLAR, "ONLINE");
            openhab.untilStatus(VAN, "ONLINE");
            openhab.addByFile(
                    HOUSE,
                    "host = 127.0.0.1",
                    "port = " + house.service().address().replaceFirst(".*:", ""),
                    "cellKeys = C{1..12}",
                    "statusKey = Status");
            openhab.addByFile(
                    GUARD,
                    "profile = standard",
                    "battery = cellar",
                    "chemistry = lfp",
                    "cells = 16",
                    "capacity = 100",
                    "maxAge = 6",
                    "chargeRelay = item:Charger",
                    "dischargeRelay = item:Load",
                    "allowWithoutLease = true");
            openhab.untilStatus(HOUSE, "ONLINE");

            showsItsBattery(openhab, CELLAR, 16);
            showsItsBattery(openhab, VAN, 4);
            showsItsBattery(openhab, HOUSE, 12);
            publishes(openhab, broker);
            switches(openhab);
            followsLevels(openhab, van.service());
            followsTheSun(openhab);
            permits(openhab, cellar.service());
            openhab.take("packguard.kar");
            openhab.until("all of it has left", () -> Stream.of("model", "core", "openhab", "driver.jk")
                    .noneMatch(bundle -> openhab.isActive("org.packguard." + bundle)));
            openhab.untilStatus(VAN, "UNINITIALIZED");
            assertEquals(List.of(), openhab.complaints());
        }
    }

    private static void showsItsBattery(Openhab openhab, String uid, int cells) {
        String last = "cells#cell-" + cells + "-voltage";
        openhab.until(
                uid + " shows its last cell", () -> openhab.state(uid, last).matches("[23][.0-9]* V"));
        Set<String> channels = openhab.channels(uid);
        assertTrue(
                channels.containsAll(Set.of("battery#voltage", "state#battery-level", "state#level", last)),
                channels::toString);
        assertTrue(!channels.contains("cells#cell-" + (cells + 1) + "-voltage"), channels::toString);
        assertTrue(openhab.state(uid, "battery#voltage").endsWith(" V"), () -> openhab.state(uid, "battery#voltage"));
        assertEquals("ON", openhab.state(uid, "state#online"));
        openhab.restart(uid);
        openhab.untilStatus(uid, "ONLINE");
        openhab.until(
                "the same channels after a restart", () -> openhab.channels(uid).equals(channels));
    }

    /** What is published of this openHAB comes back to it as a battery of another node. */
    private static void publishes(Openhab openhab, Mosquitto broker) {
        openhab.add(BROKER, "type = mqtt", "host = 127.0.0.1", "port = " + broker.port(), "prefix = openhab");
        openhab.addByFile(FAR, "broker = home", "prefix = openhab", "battery = cellar");
        openhab.untilStatus(BROKER, "ONLINE");
        openhab.until("the broker is shown", () -> openhab.state(BROKER, "broker#connected")
                .equals("ON"));
        openhab.untilStatus(FAR, "ONLINE");
        showsItsBattery(openhab, FAR, 16);
        broker.kill();
        openhab.untilStatus(BROKER, "OFFLINE");
        openhab.untilStatus(FAR, "OFFLINE");
    }

    private static void switches(Openhab openhab) {
        openhab.until("the switch is known", () -> openhab.state(CELLAR, "switches#charge-switch")
                .equals("ON"));
        openhab.command(CELLAR + ":switches#charge-switch", "OFF");
        openhab.until("the command has reached the BMS", () -> openhab.state(CELLAR, "switches#charge-switch")
                .equals("OFF"));
        assertEquals("", openhab.action(CELLAR, "setSwitch", "charge_switch", true));
        openhab.until("the action has reached the BMS", () -> openhab.state(CELLAR, "switches#charge-switch")
                .equals("ON"));
    }

    private static void followsLevels(Openhab openhab, Simulation van) {
        openhab.until("the battery is normal", () -> openhab.state(VAN, "state#battery-level")
                .equals("normal"));
        van.inject(new Fault(Fault.Kind.CELL, 2.0));
        openhab.until("low fires", () -> openhab.events(VAN).contains("state#level LOW"));
        van.heal();
        openhab.until("normal fires", () -> openhab.events(VAN).stream()
                .reduce("", (first, second) -> second)
                .equals("state#level NORMAL"));
        openhab.until(
                "the rules have followed",
                () -> openhab.ruleState("van_low_Heater").equals("off 1")
                        && openhab.ruleState("van_normal_Heater").startsWith("on "));
    }

    /** The sun stays as it is; what counts as excess does not. */
    private static void followsTheSun(Openhab openhab) {
        openhab.until("the sun does not suffice", () -> openhab.state(VAN, "state#solar-state")
                .equals("deficit"));
        openhab.until(
                "the rules know",
                () -> openhab.ruleState("van_solar_on_Pump").equals("off 0")
                        && openhab.ruleState("van_solar_off_Pump").startsWith("on "));
        openhab.configure(VAN, "solarCurrent = 5");
        openhab.until("excess fires", () -> openhab.events(VAN).contains("state#solar EXCESS"));
        openhab.until(
                "the rules have followed",
                () -> openhab.ruleState("van_solar_on_Pump").equals("on 1")
                        && openhab.ruleState("van_solar_off_Pump").startsWith("off "));
        openhab.configure(VAN, "solarCurrent = 20");
        openhab.until("deficit fires", () -> last(openhab.events(VAN)).equals("state#solar DEFICIT"));
        openhab.until(
                "the rules have followed again",
                () -> openhab.ruleState("van_solar_on_Pump").equals("off 1")
                        && openhab.ruleState("van_solar_off_Pump").startsWith("on "));
    }

    private static void permits(Openhab openhab, Simulation cellar) {
        openhab.until("the charger is switched on", () -> last(openhab.commands("Charger"))
                .equals("ON"));
        openhab.untilStatus(GUARD, "ONLINE");
        openhab.until("the permit is shown", () -> openhab.state(GUARD, "guard#charge-permit")
                .equals("ON"));
        cellar.inject(Fault.of(Fault.Kind.SILENCE));
        openhab.until("the charger is switched off", () -> last(openhab.commands("Charger"))
                .equals("OFF"));
        openhab.until("the permit is gone", () -> openhab.state(GUARD, "guard#charge-permit")
                .equals("OFF"));
    }

    private static String last(List<String> commands) {
        return commands.isEmpty() ? "" : commands.get(commands.size() - 1);
    }
}
