package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.link.ble.bluez.RadioTown;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Fault;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;

/**
 * What is beside the batteries, in a Karaf where a harness plays openHAB: the inbox, relays on a wire and as items, a guard with
 * its commands and events, and the actions for rules. Devices are virtual, wires are ptys, and the radio is a message bus.
 */
@Execution(ExecutionMode.CONCURRENT)
class OpenhabObjectsIT {
    private static final String CELLAR = "packguard:jk:cellar";
    private static final String CHARGER = "packguard:relay:charger";
    private static final String LAMP = "packguard:relay:lamp";
    private static final String GUARD = "packguard:guard:cellar";
    private static final String MAC = "C8:47:80:00:00:01";
    private static final String LATCH = "cell-extreme-overvoltage";

    static Stream<Openhab.Host> hosts() {
        return Openhab.hosts();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hosts")
    void whatIsBesideBatteriesWorksAsThingsDo(Openhab.Host host) throws IOException {
        try (Opened<Simulation> cellar =
                        Simulators.open("cellar", "type = jk-uart", "cells = 16", "scenario = constant", "soc = 50");
                Opened<Simulation> shed =
                        Simulators.open("shed", "type = jk-uart", "cells = 8", "scenario = constant", "soc = 50");
                Opened<Simulation> board = Simulators.open("board", "type = lcus", "relays = 2");
                Opened<Simulation> garage = Simulators.open(
                        "garage",
                        "type = linkbms",
                        "cells = 12",
                        "extras = true",
                        "scenario = constant",
                        "soc = 50",
                        "bind = "
                                + LocalNames.own()
                                        .map(InetAddress::getHostAddress)
                                        .orElse("127.0.0.1"));
                LocalNames names = new LocalNames("garage.local");
                RadioTown town = new RadioTown(Files.createTempDirectory("packguard-radio"));
                Openhab openhab = Openhab.start(
                        "openhab-objects",
                        host,
                        Map.of(
                                "packguard.discovery.usb",
                                "false",
                                "packguard.discovery.ports",
                                cellar.service().address() + ", "
                                        + shed.service().address(),
                                "packguard.discovery.hosts",
                                "garage.local" + port(garage),
                                "packguard.mdns.responder",
                                names.address(),
                                "packguard.dbus.address",
                                town.address()))) {
            town.jk(MAC);
            openhab.drop(Path.of(System.getProperty("packguard.kar")), "packguard.kar");
            openhab.add(
                    CELLAR, "transport = serial", "port = " + cellar.service().address(), "period = 0.5");
            openhab.untilStatus(CELLAR, "ONLINE");

            findsWhatIsThere(openhab, shed.service().address(), port(garage).substring(1));
            switchesRelays(openhab, (RelaySimulation) board.service());
            guards(openhab, cellar.service(), (RelaySimulation) board.service());
            acts(openhab);
            assertEquals(List.of(), openhab.complaints());
            assertFalse(
                    openhab.karaf().log().lines().anyMatch(line -> line.startsWith("\tat org.packguard")),
                    openhab.karaf()::log);
        }
    }

    /** What is configured is not found again, neither by its port, which is in use, nor by its place. */
    private static void findsWhatIsThere(Openhab openhab, String port, String web) {
        // a machine that is on no network finds nobody by mDNS
        Set<String> named = LocalNames.own().isPresent() ? Set.of("linkbms garage.local " + web) : Set.of();
        String wired = "jk " + port.toLowerCase(Locale.ROOT);
        String radio = "jk " + MAC.toLowerCase(Locale.ROOT);
        assertEquals(Map.of(), openhab.inbox(), "nobody looks around unasked");
        Set<String> all = new HashSet<>(named);
        all.addAll(Set.of(wired, radio));
        openhab.until("all are in the inbox, and the battery that is a thing is not", () -> {
            openhab.scan();
            return new HashSet<>(openhab.inbox().values()).equals(all);
        });
        Map<String, String> inbox = openhab.inbox();
        openhab.scan();
        assertEquals(inbox, openhab.inbox(), "the same devices have the same things");

        String uid = approve(openhab, wired);
        openhab.until("it has its cells", () -> openhab.channels(uid).contains("cells#cell-8-voltage"));
        for (String place : named) {
            String far = approve(openhab, place);
            openhab.until("its values come from that name", () -> openhab.state(far, "battery#voltage")
                    .endsWith(" V"));
        }
        openhab.scan();
        assertEquals(Set.of(radio), new HashSet<>(openhab.inbox().values()));
        openhab.remove(uid);
    }

    /** Makes the thing that was found at a place, and waits for it. */
    private static String approve(Openhab openhab, String place) {
        Map<String, String> inbox = openhab.inbox();
        String uid = inbox.keySet().stream()
                .filter(one -> inbox.get(one).equals(place))
                .findFirst()
                .orElseThrow();
        openhab.approve(uid);
        openhab.untilStatus(uid, "ONLINE");
        openhab.until("it knows its place", () -> openhab.property(uid, "place").equals(place));
        return uid;
    }

    /** The port of a web server, with a colon before it. */
    private static String port(Opened<Simulation> server) {
        return server.service().address().replaceFirst(".*(?=:)", "");
    }

    private static void switchesRelays(Openhab openhab, RelaySimulation board) {
        openhab.item("Load");
        openhab.item("Lamp");
        openhab.add(CHARGER, "type = lcus", "port = " + board.address(), "channel = 1");
        openhab.add(LAMP, "type = item", "item = Lamp");
        openhab.untilStatus(CHARGER, "ONLINE");
        openhab.untilStatus(LAMP, "ONLINE");
        openhab.until(
                "a relay nobody wants is open", () -> openhab.commands("Lamp").equals(List.of("OFF")));
        openhab.until("its lease is shown", () -> openhab.state(CHARGER, "relay#lease")
                .equals("keeper"));
        openhab.until(
                "an item has none", () -> openhab.state(LAMP, "relay#lease").equals("none"));
        assertEquals("OFF", openhab.state(CHARGER, "relay#commanded"));
        openhab.command(CHARGER + ":relay#commanded", "ON");
        assertEquals(List.of(false, false), board.outputs(), "nobody closes a relay past the votes");
    }

    private static void guards(Openhab openhab, Simulation cellar, RelaySimulation board) {
        addGuard(openhab);
        openhab.until("a relay without a lease is not used", () -> openhab.state(GUARD, "guard#conditions")
                .contains("relay-without-lease"));
        openhab.until("the other one is", () -> board.outputs().get(0));
        assertFalse(openhab.commands("Load").contains("ON"));
        openhab.remove(GUARD);
        openhab.until("without its guard it is open", () -> !board.outputs().get(0));

        addGuard(openhab, "allowWithoutLease = true");
        openhab.untilStatus(GUARD, "ONLINE");
        openhab.until(
                "the contact is closed",
                () -> board.outputs().get(0) && openhab.commands("Load").contains("ON"));
        openhab.until("the relay says who wants it", () -> openhab.state(CHARGER, "relay#votes")
                .contains("guard cellar"));
        openhab.until("its thing shows that", () -> openhab.state(CHARGER, "relay#commanded")
                .equals("ON"));
        openhab.until("both permits have been told", () -> openhab.events(GUARD)
                .containsAll(List.of("guard#event CHARGE_PERMITTED", "guard#event DISCHARGE_PERMITTED")));

        cellar.inject(new Fault(Fault.Kind.CELL, 3.9));
        openhab.until("over-voltage opens the contact", () -> !board.outputs().get(0));
        openhab.until("that has been told", () -> openhab.events(GUARD)
                .containsAll(List.of("guard#event CHARGE_WITHDRAWN", "guard#event ALARM_ON")));
        openhab.until(
                "it is latched", () -> openhab.state(GUARD, "guard#conditions").contains(LATCH));
        openhab.until("the lamp is lit", () -> openhab.commands("Lamp").contains("ON"));
        assertEquals("OFF", openhab.state(GUARD, "guard#charge-permit"));
        assertEquals("ON", openhab.state(GUARD, "guard#discharge-permit"));
        assertFalse(openhab.action(GUARD, "acknowledge", LATCH).isEmpty(), "its cause is still there");

        cellar.heal(Fault.Kind.CELL);
        openhab.until("the acknowledge switch clears it", () -> {
            openhab.command(GUARD + ":guard#acknowledge", "ON");
            return !openhab.state(GUARD, "guard#conditions").contains(LATCH);
        });
        openhab.until("the switch falls back", () -> openhab.state(GUARD, "guard#acknowledge")
                .equals("OFF"));
        openhab.until("charging returns", () -> board.outputs().get(0));
        openhab.remove(GUARD);
        openhab.until(
                "without its guard nothing is closed",
                () -> !board.outputs().get(0) && last(openhab.commands("Load")).equals("OFF"));
    }

    private static void addGuard(Openhab openhab, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "profile = standard",
                "battery = cellar",
                "chemistry = lfp",
                "cells = 16",
                "minOff = 10",
                "maxAge = 6",
                "chargeRelay = charger",
                "dischargeRelay = item:Load",
                "alarmRelay = lamp"));
        settings.addAll(List.of(more));
        openhab.add(GUARD, settings.toArray(String[]::new));
    }

    private static void acts(Openhab openhab) {
        assertFalse(openhab.action(CELLAR, "setSwitch", "charge_switch", false).isEmpty(), "it is not allowed");
        assertFalse(openhab.action(CELLAR, "setSwitch", "front_door", false).isEmpty(), "there is no such switch");
        assertTrue(openhab.action(CELLAR, "decode", "55 AA EB 90").contains("rejected"));
        assertEquals("", openhab.action(CELLAR, "startRecording", 1));
        openhab.until("something is recorded", () -> recordings(openhab) > 0);
        openhab.untilStatus(CELLAR, "ONLINE");
    }

    private static long recordings(Openhab openhab) {
        Path folder = openhab.karaf().home().resolve("packguard/recordings");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String last(List<String> commands) {
        return commands.isEmpty() ? "" : commands.get(commands.size() - 1);
    }
}
