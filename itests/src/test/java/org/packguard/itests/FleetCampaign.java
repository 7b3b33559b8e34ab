package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Thirty-two batteries of all types at their own rates for minutes: what the devices have sent is what the appliance has
 * received, and it takes no more memory, threads or descriptors in the end than in the beginning. Too long for a test of
 * every build.
 */
class FleetCampaign {
    private static final int READINGS = 20;
    private static final int SAMPLE_SECONDS = 30;
    /** Less than what a leak of one object for each frame would come to. */
    private static final long FLAT = 512 * 1024;

    /**
     * Devices alike.
     *
     * @param label what they are
     * @param devices ids of the virtual devices; their batteries have the same, on a line of several with the address behind
     * @param perDevice batteries on a device
     */
    private record Group(String label, List<String> devices, int perDevice) {}

    private final List<Group> groups = new ArrayList<>();

    @Test
    void thirtyTwoBatteriesMissNoFrameAndLeakNothing() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("fleet");
        Path devices = builder.folder("devices");
        serial(devices, "JK, 4E57, serial", 6, "jk-uart", "cells = 16");
        packs(devices, "JK, RS485, four on a line", 2);
        tcp(devices, "JK, 4E57, TCP", 4, "jk-uart", "cells = 24");
        serial(devices, "123\\SmartBMS, serial", 4, "smartbms123", "cells = 8");
        tcp(devices, "123\\SmartBMS, TCP", 2, "smartbms123", "cells = 16");
        tcp(devices, "LinkBMS, HTTP", 4, "linkbms", "cells = 48", "extras = true");
        serial(devices, "balancer bus, serial", 4, "balancerbus", "cells = 16");
        try (Fleet fleet = Fleet.start(devices, devices.resolveSibling("devices.log"))) {
            List<String> batteries = configure(builder, fleet.devices());
            assertEquals(32, batteries.size());
            try (Appliance appliance = builder.start()) {
                appliance.untilOnline(batteries.toArray(String[]::new));
                TimeUnit.SECONDS.sleep(Integer.getInteger("packguard.settle"));
                run(appliance, fleet);
            }
        }
    }

    private void run(Appliance appliance, Fleet fleet) throws IOException, InterruptedException {
        ProcessHandle process = appliance.process();
        Map<String, JsonObject> linksBefore = links(appliance);
        Map<String, String> since = since(appliance);
        Vitals before = Vitals.of(process);
        Map<String, Long> lagBefore = lag(appliance, fleet);
        Map<String, Fleet.Device> sentBefore = fleet.devices();
        Duration cpu = process.info().totalCpuDuration().orElseThrow();
        long begun = System.nanoTime();
        long end = begun + TimeUnit.MINUTES.toNanos(Integer.getInteger("packguard.minutes"));
        List<Long> heap = new ArrayList<>();
        while (System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(
                    Math.max(0, Math.min(TimeUnit.SECONDS.toNanos(SAMPLE_SECONDS), end - System.nanoTime())));
            heap.add(Vitals.used(process));
        }
        Duration cpuTime = process.info().totalCpuDuration().orElseThrow().minus(cpu);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Map<String, Fleet.Device> sentAfter = fleet.devices();
        Map<String, Long> lagAfter = lag(appliance, fleet);
        Map<String, JsonObject> linksAfter = links(appliance);
        Vitals after = before.untilNoMore(process);
        List<String> figures = new ArrayList<>();
        figures.add(String.format(
                "%-30s%11s%14s%18s%9s%9s", "", "batteries", "frames sent", "frames received", "missed", "bad"));
        long allSent = 0;
        long allMissed = 0;
        long allBad = 0;
        for (Group group : groups) {
            long sent = 0;
            long missed = 0;
            long bad = 0;
            for (String id : group.devices()) {
                sent += sentAfter.get(id).frames() - sentBefore.get(id).frames();
                missed += lagAfter.get(id) - lagBefore.get(id);
                String address = sentAfter.get(id).address();
                bad += troubles(linksAfter, address) - troubles(linksBefore, address);
            }
            figures.add(row(group.label(), group.devices().size() * group.perDevice(), sent, missed, bad));
            allBad += bad;
            allSent += sent;
            allMissed += missed;
        }
        figures.add(row("all", 32, allSent, allMissed, allBad));
        figures.add("bad: rejected frames, resynchronisations and reconnects");
        figures.add("time: " + took.toSeconds() + " s");
        figures.add(String.format(
                Locale.ROOT,
                "CPU time of the appliance: %.1f s, %.1f %% of one core",
                cpuTime.toMillis() / 1e3,
                100.0 * cpuTime.toNanos() / took.toNanos()));
        figures.add(String.format(
                Locale.ROOT,
                "heap after collection: %.2f MB before, %.2f MB after",
                before.heap() / 1e6,
                after.heap() / 1e6));
        figures.add(String.format(
                Locale.ROOT,
                "heap in use without collecting, every %d s: %.1f to %.1f MB",
                SAMPLE_SECONDS,
                heap.stream().mapToLong(Long::longValue).min().orElse(0) / 1e6,
                heap.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6));
        figures.add(String.format("threads: %d before, %d after", before.threadCount(), after.threadCount()));
        figures.add(
                String.format("descriptors: %d before, %d after", before.descriptorCount(), after.descriptorCount()));
        Evidence.write("fleet", figures.toArray(String[]::new));

        assertEquals(lagBefore, lagAfter, "frames that were sent and not received");
        assertEquals(0, allBad);
        assertEquals(since, since(appliance), "every battery has stayed online");
        assertTrue(after.heap() - before.heap() < FLAT, "the heap has grown");
    }

    private static String row(String label, int batteries, long sent, long missed, long bad) {
        return String.format("%-30s%11d%14d%18d%9d%9d", label, batteries, sent, sent - missed, missed, bad);
    }

    /**
     * How many frames of each device have been sent and not received. One that is under way is not missed: the least of
     * several readings counts, each of what was received first.
     */
    private Map<String, Long> lag(Appliance appliance, Fleet fleet) throws InterruptedException {
        Map<String, Long> least = new TreeMap<>();
        for (int i = 0; i < READINGS; i++) {
            Map<String, JsonObject> links = links(appliance);
            Map<String, Long> published = new HashMap<>();
            appliance
                    .batteries()
                    .forEach(battery -> published.put(
                            battery.get("id").getAsString(),
                            battery.get("sequence").getAsLong()));
            fleet.devices().forEach((id, device) -> {
                JsonObject link = links.get(device.address());
                long received = link == null
                        ? published.get(id)
                        : link.getAsJsonObject("statistics").get("frames").getAsLong();
                least.merge(id, device.frames() - received, Math::min);
            });
            TimeUnit.MILLISECONDS.sleep(97);
        }
        return least;
    }

    /** The links by the address of their device; what is asked over HTTP has none. */
    private static Map<String, JsonObject> links(Appliance appliance) {
        Map<String, JsonObject> links = new TreeMap<>();
        for (JsonElement one :
                JsonParser.parseString(appliance.http("api/links").body()).getAsJsonArray()) {
            JsonObject link = one.getAsJsonObject();
            links.put(link.get("identity").getAsString().replaceFirst("^[a-z]+:", ""), link);
        }
        return links;
    }

    /** What has gone wrong on the link of a device. */
    private static long troubles(Map<String, JsonObject> links, String address) {
        if (!links.containsKey(address)) {
            return 0;
        }
        JsonObject statistics = links.get(address).getAsJsonObject("statistics");
        return statistics.get("resyncs").getAsLong()
                + statistics.get("reconnects").getAsLong()
                + statistics.getAsJsonObject("rejected").asMap().values().stream()
                        .mapToLong(JsonElement::getAsLong)
                        .sum();
    }

    /** Since when each battery has been in its state. */
    private static Map<String, String> since(Appliance appliance) {
        Map<String, String> since = new TreeMap<>();
        for (JsonObject battery : appliance.batteries()) {
            JsonObject connection = battery.getAsJsonObject("connection");
            since.put(
                    battery.get("id").getAsString(),
                    connection.get("state").getAsString()
                            + connection.get("since").getAsString());
        }
        return since;
    }

    private void serial(Path folder, String label, int number, String type, String... more) {
        devices(folder, label, number, type, 1, "transport = pty", more);
    }

    private void tcp(Path folder, String label, int number, String type, String... more) {
        devices(folder, label, number, type, 1, "transport = tcp", more);
    }

    private void packs(Path folder, String label, int lines) {
        devices(folder, label, lines, "jk-rs485", 4, "transport = pty", "cells = 16", "addresses = 1, 2, 3, 4");
    }

    private void devices(
            Path folder, String label, int number, String type, int perDevice, String transport, String... more) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            String id = type.replaceAll("[^a-z]", "") + transport.replaceAll(".* ", "") + i;
            List<String> lines = new ArrayList<>(List.of(more));
            lines.addAll(List.of("type = " + type, transport, "seed = " + i));
            Appliance.write(folder.resolve("packguard.simulator-" + id + ".cfg"), lines.toArray(String[]::new));
            ids.add(id);
        }
        groups.add(new Group(label, ids, perDevice));
    }

    /** Writes a file for every battery of the devices; returns the ids. */
    private static List<String> configure(Appliance.Builder builder, Map<String, Fleet.Device> devices) {
        List<String> batteries = new ArrayList<>();
        devices.forEach((id, device) -> {
            List<String> lines = new ArrayList<>(way(id, device));
            if (id.startsWith("jkrs")) {
                for (int address = 1; address <= 4; address++) {
                    List<String> pack = new ArrayList<>(lines);
                    pack.addAll(List.of("driver = jk", "protocol = rs485", "address = " + address));
                    batteries.add(battery(builder, id + address, pack));
                }
            } else {
                lines.addAll(driver(id));
                batteries.add(battery(builder, id, lines));
            }
        });
        return batteries;
    }

    private static String battery(Appliance.Builder builder, String id, List<String> lines) {
        builder.file("packguard.battery-" + id + ".cfg", lines.toArray(String[]::new));
        return id;
    }

    private static List<String> way(String id, Fleet.Device device) {
        if (id.startsWith("linkbms")) {
            return List.of("host = 127.0.0.1", "port = " + device.port());
        }
        return id.contains("tcp")
                ? List.of("transport = tcp", "host = 127.0.0.1", "port = " + device.port())
                : List.of("transport = serial", "port = " + device.address());
    }

    private static List<String> driver(String id) {
        if (id.startsWith("jk")) {
            return List.of("driver = jk", "protocol = uart");
        } else if (id.startsWith("smartbms")) {
            return List.of("driver = smartbms123");
        } else if (id.startsWith("linkbms")) {
            return List.of("driver = linkbms", "cellKeys = C{1..48}", "statusKey = Status");
        }
        return List.of("driver = balancerbus", "modules = 16");
    }
}
