package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Simulation;

/**
 * The plain jars of the binding come to openHAB and leave it in any order and any number of times: what waits for them turns
 * ONLINE with all its channels, what loses them says which one is missing, and nothing is left behind.
 */
class OpenhabDeployIT {
    private static final String CELLAR = "packguard:jk:cellar";
    private static final String VAN = "packguard:smartbms123:van";
    private static final String HOUSE = "packguard:linkbms:house";
    private static final List<String> GROUND = List.of("model", "core", "link", "driver-kit");
    private static final Map<String, String> DRIVERS =
            new TreeMap<>(Map.of("driver-jk", CELLAR, "driver-smartbms123", VAN, "driver-linkbms", HOUSE));

    /**
     * A bundle that comes.
     *
     * @param file its jar
     * @param symbolicName its name
     */
    private record Piece(Path file, String symbolicName) {
        static Piece of(String bundle) {
            return new Piece(Checkout.jar(bundle), "org.packguard." + bundle.replace('-', '.'));
        }

        @Override
        public String toString() {
            return symbolicName;
        }
    }

    static Stream<Openhab.Host> hosts() {
        return Openhab.hosts();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hosts")
    void everyOrderOfArrivalAndAnyNumberOfReturnsAreTheSameToTheThings(Openhab.Host host) throws IOException {
        try (Opened<Simulation> cellar =
                        Simulators.open("cellar", "type = jk-uart", "cells = 16", "scenario = constant", "soc = 50");
                Opened<Simulation> van = Simulators.open(
                        "van", "type = smartbms123", "cells = 4", "period = 0.2", "scenario = constant", "soc = 50");
                Opened<Simulation> house = Simulators.open(
                        "house", "type = linkbms", "cells = 12", "extras = true", "scenario = constant", "soc = 50");
                Openhab openhab = Openhab.start("openhab-deploy", host)) {
            openhab.drop(openhab.karaf().library("com.fazecast", "jSerialComm"), "jSerialComm.jar");
            GROUND.forEach(bundle -> openhab.drop(Checkout.jar(bundle), bundle + ".jar"));
            GROUND.forEach(bundle -> untilActive(openhab, Piece.of(bundle)));

            inEveryOrder(openhab, van.service().address());

            openhab.drop(Checkout.jar("openhab"), "openhab.jar");
            openhab.add(
                    CELLAR, "transport = serial", "port = " + cellar.service().address(), "period = 0.5");
            openhab.add(VAN, "transport = serial", "port = " + van.service().address());
            openhab.addByFile(
                    HOUSE,
                    "host = 127.0.0.1",
                    "port = " + house.service().address().replaceFirst(".*:", ""),
                    "cellKeys = C{1..12}",
                    "statusKey = Status");
            DRIVERS.forEach((driver, thing) -> missed(openhab, driver, thing));
            DRIVERS.forEach((driver, thing) -> openhab.drop(Checkout.jar(driver), driver + ".jar"));
            complete(openhab, CELLAR, 16);
            complete(openhab, VAN, 4);
            complete(openhab, HOUSE, 12);
            assertEquals(DRIVERS.size(), openhab.batteries());
            comeAndGo(openhab, host);
            assertEquals(List.of(), openhab.complaints());
            assertFalse(
                    openhab.karaf().log().lines().anyMatch(line -> line.startsWith("\tat org.packguard")),
                    openhab.karaf()::log);
        }
    }

    /** All orders of the binding, the description of a type, and its provider. */
    private static void inEveryOrder(Openhab openhab, String port) {
        Path driver = Checkout.jar("driver-smartbms123");
        Piece code = new Piece(JarPart.code(driver, "code"), "org.packguard.driver.smartbms123");
        Piece text = new Piece(JarPart.descriptions(driver, "text"), "text");
        Piece binding = Piece.of("openhab");
        for (List<Piece> order : List.of(
                List.of(binding, text, code),
                List.of(binding, code, text),
                List.of(text, binding, code),
                List.of(text, code, binding),
                List.of(code, binding, text),
                List.of(code, text, binding))) {
            openhab.add(VAN, "transport = serial", "port = " + port);
            for (Piece piece : order) {
                openhab.drop(piece.file(), piece.symbolicName() + ".jar");
                untilActive(openhab, piece);
            }
            complete(openhab, VAN, 4);
            leave(openhab, order);
        }
        openhab.add(VAN, "transport = serial", "port = " + port);
        List<Piece> undescribed = List.of(binding, code);
        undescribed.forEach(piece -> openhab.drop(piece.file(), piece.symbolicName() + ".jar"));
        // openHAB has waited for the description in vain, and begins without it
        complete(openhab, VAN, 4);
        leave(openhab, undescribed);
    }

    private static void leave(Openhab openhab, List<Piece> pieces) {
        pieces.forEach(piece -> openhab.take(piece.symbolicName() + ".jar"));
        pieces.forEach(piece -> openhab.until(piece + " has left", () -> !openhab.isActive(piece.symbolicName())));
        openhab.until("its battery is closed", () -> openhab.batteries() == 0);
        openhab.remove(VAN);
    }

    private static void comeAndGo(Openhab openhab, Openhab.Host host) throws IOException {
        int rounds = Integer.getInteger("packguard.rounds");
        List<String> figures = new ArrayList<>();
        figures.add(String.format(
                "%-20s%8s%20s%22s%22s%18s", host, "rounds", "threads", "class loaders", "descriptors", "back after"));
        Vitals before = Vitals.of(openhab.karaf().process());
        for (String driver : DRIVERS.keySet()) {
            long nanos = 0;
            for (int round = 1; round <= rounds; round++) {
                nanos += leaveAndReturn(openhab, driver) + update(openhab, driver);
            }
            Vitals after = before.untilNoMore(openhab.karaf().process());
            figures.add(figures(driver, 2 * rounds, before, after, nanos));
            before = after;
        }
        long nanos = 0;
        for (int round = 1; round <= rounds; round++) {
            nanos += bindingLeavesAndReturns(openhab);
        }
        figures.add(figures(
                "openhab", rounds, before, before.untilNoMore(openhab.karaf().process()), nanos));
        Evidence.write("openhab-" + host.release() + "-" + host.framework(), figures.toArray(String[]::new));
    }

    private static String figures(String bundle, int rounds, Vitals before, Vitals after, long nanos) {
        return String.format(
                Locale.ROOT,
                "%-20s%8d%9d before,%4d after%9d before,%4d after%9d before,%4d after%10.1f s",
                bundle,
                rounds,
                before.threadCount(),
                after.threadCount(),
                before.classLoaders(),
                after.classLoaders(),
                before.descriptorCount(),
                after.descriptorCount(),
                nanos / 1e9 / rounds);
    }

    /** The binding leaves, and returns; says after how long all things were online again. */
    private static long bindingLeavesAndReturns(Openhab openhab) {
        Map<String, Set<String>> channels = new TreeMap<>();
        DRIVERS.values().forEach(thing -> channels.put(thing, openhab.channels(thing)));
        openhab.take("openhab.jar");
        DRIVERS.values().forEach(thing -> openhab.untilStatus(thing, "UNINITIALIZED"));
        openhab.until("the batteries are closed", () -> openhab.batteries() == 0);
        long begun = System.nanoTime();
        openhab.drop(Checkout.jar("openhab"), "openhab.jar");
        DRIVERS.values().forEach(thing -> openhab.untilStatus(thing, "ONLINE"));
        long took = System.nanoTime() - begun;
        channels.forEach((thing, all) -> assertEquals(all, openhab.channels(thing)));
        return took;
    }

    /** A driver leaves, and returns; says after how long its thing was online again. */
    private static long leaveAndReturn(Openhab openhab, String driver) {
        String thing = DRIVERS.get(driver);
        Set<String> channels = openhab.channels(thing);
        Map<String, Long> others = others(openhab, thing);
        openhab.take(driver + ".jar");
        missed(openhab, driver, thing);
        long begun = System.nanoTime();
        openhab.drop(Checkout.jar(driver), driver + ".jar");
        openhab.untilStatus(thing, "ONLINE");
        long took = System.nanoTime() - begun;
        assertEquals(channels, openhab.channels(thing));
        assertEquals(others, others(openhab, thing), "the other things have not even changed their status");
        return took;
    }

    /** A driver is replaced by itself; says after how long its thing was online again. */
    private static long update(Openhab openhab, String driver) {
        String thing = DRIVERS.get(driver);
        Map<String, Long> others = others(openhab, thing);
        long opened = opened(openhab, thing);
        long begun = System.nanoTime();
        openhab.drop(Checkout.jar(driver), driver + ".jar");
        openhab.until("the battery has been opened anew", () -> opened(openhab, thing) > opened);
        openhab.untilStatus(thing, "ONLINE");
        long took = System.nanoTime() - begun;
        assertEquals(others, others(openhab, thing), "the other things have not even changed their status");
        return took;
    }

    private static long opened(Openhab openhab, String thing) {
        String line = "battery " + thing.replaceFirst(".*:", "") + " is open";
        return openhab.karaf().log().lines().filter(one -> one.endsWith(line)).count();
    }

    private static Map<String, Long> others(Openhab openhab, String thing) {
        Map<String, Long> others = new TreeMap<>();
        DRIVERS.values().stream().filter(other -> !other.equals(thing)).forEach(other -> {
            assertTrue(openhab.status(other).startsWith("ONLINE"), () -> openhab.status(other));
            others.put(other, openhab.changes(other));
        });
        return others;
    }

    private static void missed(Openhab openhab, String driver, String thing) {
        openhab.untilStatus(thing, "OFFLINE (CONFIGURATION_PENDING)");
        String status = openhab.status(thing);
        assertTrue(status.contains("packguard-" + driver), status);
    }

    private static void complete(Openhab openhab, String thing, int cells) {
        openhab.untilStatus(thing, "ONLINE");
        openhab.until(thing + " has all channels", () -> openhab.channels(thing)
                .containsAll(Set.of(
                        "battery#voltage",
                        "state#battery-level",
                        "state#level",
                        "cells#cell-1-voltage",
                        "cells#cell-" + cells + "-voltage")));
    }

    private static void untilActive(Openhab openhab, Piece piece) {
        openhab.until(piece + " is active", () -> openhab.isActive(piece.symbolicName()));
    }
}
