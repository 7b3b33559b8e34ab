package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A hundred things of mixed types whose batteries have news every second, in the harness that plays openHAB: what that costs, and
 * that no thing is left behind. The devices live in a process of their own. Too long for a test of every build.
 */
class OpenhabLoadCampaign {
    private static final int THINGS = 100;
    private static final double SHARE = 0.1;

    @Test
    void aHundredThingsTakeLessThanATenthOfACore() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("packguard.harness"), "load-devices"));
        devices(folder, "jkserial", 40, "type = jk-uart", "transport = pty", "cells = 16");
        devices(folder, "jktcp", 16, "type = jk-uart", "transport = tcp", "cells = 16");
        devices(folder, "vanserial", 24, "type = smartbms123", "transport = pty", "cells = 8");
        devices(folder, "vantcp", 10, "type = smartbms123", "transport = tcp", "cells = 8");
        devices(folder, "house", 10, "type = linkbms", "transport = tcp", "cells = 16", "extras = true");
        try (Fleet fleet = Fleet.start(folder, folder.resolveSibling("load-devices.log"));
                Openhab openhab = Openhab.start(
                        "openhab-load", Openhab.hosts().findFirst().orElseThrow())) {
            openhab.drop(Path.of(System.getProperty("packguard.kar")), "packguard.kar");
            fleet.devices().forEach((id, device) -> add(openhab, id, device));
            Map<String, Long> begin = openhab.updates();
            assertEquals(THINGS, begin.size());
            begin.keySet().forEach(thing -> openhab.untilStatus(thing, "ONLINE"));
            TimeUnit.SECONDS.sleep(Integer.getInteger("packguard.settle"));
            measure(openhab);
        }
    }

    private static void measure(Openhab openhab) throws IOException, InterruptedException {
        ProcessHandle process = openhab.karaf().process();
        Map<String, Long> before = openhab.updates();
        Duration cpuBefore = process.info().totalCpuDuration().orElseThrow();
        long begun = System.nanoTime();
        TimeUnit.MINUTES.sleep(Integer.getInteger("packguard.minutes"));
        Duration cpu = process.info().totalCpuDuration().orElseThrow().minus(cpuBefore);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Long> after = openhab.updates();
        Map<String, Double> rates = new TreeMap<>();
        before.forEach((thing, updates) -> rates.put(thing, (after.get(thing) - updates) / seconds));
        double share = cpu.toNanos() / 1e9 / seconds;
        List<String> figures = new ArrayList<>();
        figures.add("things: " + rates.size() + " (56 jk, 34 smartbms123, 10 linkbms)");
        figures.add(String.format(
                Locale.ROOT,
                "states told to openHAB: %.0f a second; of one thing %.1f to %.1f a second",
                rates.values().stream().mapToDouble(Double::doubleValue).sum(),
                rates.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                rates.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow()));
        figures.add(String.format(
                Locale.ROOT,
                "CPU time: %.1f s in %.0f s, %.1f %% of one core",
                cpu.toMillis() / 1e3,
                seconds,
                100 * share));
        figures.add(
                "load average: " + Files.readString(Path.of("/proc/loadavg")).strip());
        Evidence.write("openhab-load", figures.toArray(String[]::new));
        assertEquals(List.of(), openhab.complaints());
        rates.forEach((thing, rate) -> assertTrue(rate >= 0.9, thing + " has had only " + rate + " updates a second"));
        assertTrue(share < SHARE, "the things take " + share + " of a core");
    }

    private static void devices(Path folder, String name, int number, String... lines) {
        for (int i = 1; i <= number; i++) {
            List<String> all = new ArrayList<>(List.of(lines));
            all.addAll(List.of("seed = " + i, "speed = 20", "soc = " + (20 + i)));
            Appliance.write(folder.resolve("packguard.simulator-" + name + i + ".cfg"), all.toArray(String[]::new));
        }
    }

    private static void add(Openhab openhab, String id, Fleet.Device device) {
        if (id.startsWith("house")) {
            openhab.add(
                    "packguard:linkbms:" + id,
                    "host = 127.0.0.1",
                    "port = " + device.port(),
                    "period = 1",
                    "cellKeys = C{1..16}",
                    "statusKey = Status");
            return;
        }
        String type = id.startsWith("jk") ? "jk" : "smartbms123";
        List<String> settings = new ArrayList<>(
                id.contains("tcp")
                        ? List.of("transport = tcp", "host = 127.0.0.1", "port = " + device.port())
                        : List.of("transport = serial", "port = " + device.address()));
        if (type.equals("jk")) {
            settings.add("period = 1");
        }
        openhab.add("packguard:" + type + ":" + id, settings.toArray(String[]::new));
    }
}
