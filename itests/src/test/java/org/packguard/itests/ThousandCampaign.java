package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.packguard.mqtt.testing.Mosquitto;

/**
 * A thousand batteries of 16 cells, a frame a second each, in one appliance: decoded, guarded, kept in the history and published
 * to a broker on the same machine, without a queue that grows. The bytes come from recordings, so that what makes them
 * costs nothing. Too long for a test of every build.
 */
class ThousandCampaign {
    private static final int BATTERIES = Integer.getInteger("packguard.batteries", 1_000);
    private static final int SECONDS = 60;
    private static final int DIFFERENT = 20;
    private static final int SAMPLE_SECONDS = 10;
    private static final int RETRIES = 10;
    /** As in setenv of the assembly, with a heap for so many. */
    private static final String OPTIONS = "-Xms256m -Xmx3g -Xss512k -XX:+UseSerialGC"
            + " -XX:ReservedCodeCacheSize=48m -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError";

    private record Reading(long snapshots, BrokerReading broker, Map<String, Long> dropped, Duration cpu, long at) {}

    @Test
    void aThousandBatteriesFillNoQueue() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("thousand").environment(Map.of("JAVA_NON_DEBUG_OPTS", OPTIONS));
        configure(builder);
        try (Mosquitto broker = new Mosquitto(builder.folder("broker"), "allow_anonymous true")) {
            builder.file(
                    "packguard.broker-home.cfg",
                    "type = mqtt",
                    "host = 127.0.0.1",
                    "queue = 1000000",
                    "port = " + broker.port());
            long began = System.nanoTime();
            try (Appliance appliance = builder.start()) {
                untilAllOnline(appliance);
                long online = System.nanoTime() - began;
                untilAnnounced(appliance);
                TimeUnit.SECONDS.sleep(Integer.getInteger("packguard.settle"));
                run(appliance, online);
            }
        }
    }

    /** Each recording has a file of its own, since two batteries on one would share its link. */
    private static void configure(Appliance.Builder builder) throws IOException {
        Path folder = builder.folder("recordings");
        for (int i = 0; i < BATTERIES; i++) {
            Path file = folder.resolve(i + ".txt");
            if (i < DIFFERENT) {
                Recordings.jk(file, i, SECONDS);
            } else {
                Files.createLink(file, folder.resolve(i % DIFFERENT + ".txt"));
            }
            String id = "b" + i;
            builder.file(
                    "packguard.battery-" + id + ".cfg",
                    "driver = jk",
                    "protocol = stream",
                    "transport = replay",
                    "file = " + file,
                    "loop = true");
            builder.file(
                    "packguard.guard-" + id + ".cfg",
                    "profile = standard",
                    "battery = " + id,
                    "chemistry = lfp",
                    "cells = 16");
        }
    }

    private static void untilAllOnline(Appliance appliance) {
        long last = -1;
        for (int i = 0; i < RETRIES && last < BATTERIES; i++) {
            long before = last;
            appliance.until(
                    "more batteries are online", () -> online(appliance) > before || online(appliance) == BATTERIES);
            last = online(appliance);
        }
        appliance.until("all batteries are online", () -> online(appliance) == BATTERIES);
    }

    private static long online(Appliance appliance) {
        return appliance.batteries().stream()
                .filter(one -> one.getAsJsonObject("connection")
                        .get("state")
                        .getAsString()
                        .equals("online"))
                .count();
    }

    /** The first messages of all batteries are many; they have to be through. */
    private static void untilAnnounced(Appliance appliance) {
        appliance.until("everything has been published once", () -> {
            BrokerReading broker = BrokerReading.of(appliance);
            return broker.connected() && broker.published() > BATTERIES && broker.waiting() < BATTERIES;
        });
    }

    private static void run(Appliance appliance, long online) throws IOException, InterruptedException {
        Vitals vitals = Vitals.of(appliance.process());
        Reading before = read(appliance);
        long end = before.at + TimeUnit.MINUTES.toNanos(Integer.getInteger("packguard.minutes"));
        List<Long> waiting = new ArrayList<>();
        List<Long> heap = new ArrayList<>();
        while (System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(
                    Math.max(0, Math.min(TimeUnit.SECONDS.toNanos(SAMPLE_SECONDS), end - System.nanoTime())));
            waiting.add(BrokerReading.of(appliance).waiting());
            heap.add(Vitals.used(appliance.process()));
        }
        Reading after = read(appliance);
        Vitals vitalsAfter = Vitals.of(appliance.process());
        double seconds = (after.at - before.at) / 1e9;
        List<String> figures = new ArrayList<>();
        figures.add(String.format(
                Locale.ROOT,
                "%d batteries of 16 cells, %d guards, %.0f s; all online after %.0f s",
                BATTERIES,
                BATTERIES,
                seconds,
                online / 1e9));
        figures.add(
                String.format(Locale.ROOT, "snapshots: %.0f a second", (after.snapshots - before.snapshots) / seconds));
        figures.add(String.format(
                Locale.ROOT,
                "messages to the broker: %.0f a second; waiting at most %d, in the end %d; dropped %d",
                (after.broker.published() - before.broker.published()) / seconds,
                waiting.stream().mapToLong(Long::longValue).max().orElse(0),
                waiting.get(waiting.size() - 1),
                after.broker.dropped() - before.broker.dropped()));
        after.dropped.forEach((name, count) -> figures.add(String.format(
                Locale.ROOT,
                "snapshots that %s has passed over for newer ones: %d",
                name,
                count - before.dropped.getOrDefault(name, 0L))));
        figures.add(String.format(
                Locale.ROOT,
                "CPU time of the appliance: %.0f s, %.0f %% of one core",
                after.cpu.minus(before.cpu).toMillis() / 1e3,
                100.0 * after.cpu.minus(before.cpu).toNanos() / (after.at - before.at)));
        figures.add(String.format(
                Locale.ROOT,
                "heap after collection: %.1f MB before, %.1f MB after; without collecting at most %.1f MB",
                vitals.heap() / 1e6,
                vitalsAfter.heap() / 1e6,
                heap.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6));
        figures.add(
                String.format("resident memory: %d MB, threads: %d", resident(appliance), vitalsAfter.threadCount()));
        figures.add(String.format("history: %d files", histories(appliance)));
        figures.add(String.format(
                Locale.ROOT,
                "load average of the machine in the end: %.1f on %d processors",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors()));
        Evidence.write("thousand", figures.toArray(String[]::new));
        assertEquals(BATTERIES, online(appliance), "every battery is online");
        assertEquals(BATTERIES, histories(appliance), "every battery has a history");
        assertEquals(before.broker.dropped(), after.broker.dropped(), "messages that did not fit");
        assertTrue(
                waiting.get(waiting.size() - 1) < 100L * BATTERIES, () -> "the queue to the broker grows: " + waiting);
    }

    private static Reading read(Appliance appliance) {
        long at = System.nanoTime();
        long snapshots = appliance.batteries().stream()
                .mapToLong(one -> one.get("sequence").getAsLong())
                .sum();
        Map<String, Long> dropped = new TreeMap<>();
        for (JsonElement one :
                JsonParser.parseString(appliance.http("api/listeners").body()).getAsJsonArray()) {
            JsonObject listener = one.getAsJsonObject();
            dropped.merge(
                    listener.get("name").getAsString().replaceFirst("^guard .*", "the guards"),
                    listener.get("dropped").getAsLong(),
                    Long::sum);
        }
        return new Reading(
                snapshots,
                BrokerReading.of(appliance),
                dropped,
                appliance.process().info().totalCpuDuration().orElseThrow(),
                at);
    }

    private static long resident(Appliance appliance) throws IOException {
        Path status = Path.of("/proc", Long.toString(appliance.process().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static long histories(Appliance appliance) throws IOException {
        try (Stream<Path> files = Files.list(appliance.home().resolve("packguard/history"))) {
            return files.filter(file -> file.toString().endsWith(".rrd")).count();
        }
    }
}
