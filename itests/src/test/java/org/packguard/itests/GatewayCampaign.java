package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.packguard.simulator.can.InverterChecker.Complaint;

/**
 * Eight batteries, a bank, a guard and four inverters at ten times the normal rate, each with a slcan adapter on a pty of its own,
 * through the running assembly: no frame is lost, no telegram is broken, and what a battery has told is told to the inverters
 * at once. Too long for a test of every build.
 */
class GatewayCampaign {
    private static final int BATTERIES = 8;
    private static final List<String> BRANDS = List.of("pylontech", "victron", "deye", "sofar");
    /** Amperes that all inverters together may be told. */
    private static final double MOST = 100;
    /** A tenth of what batteries and inverters take for one round. */
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);
    /** Each battery is that much slower than the one before, so that their telegrams meet in all ways. */
    private static final long DRIFT = TimeUnit.MICROSECONDS.toNanos(150);

    private static final int READINGS = 20;
    private static final long GOAL_MILLIS = 2;

    private final List<GatewayBattery> batteries = new ArrayList<>();
    private final List<GatewayInverter> inverters = new ArrayList<>();

    @Test
    void eightBatteriesReachFourInvertersWithoutLoss() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("gateway");
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
        try {
            configure(builder);
            try (Appliance appliance = builder.start()) {
                start(clock);
                appliance.untilOnline("b0", "house");
                appliance.until("every inverter is told of every battery", () -> inverters.stream()
                        .allMatch(GatewayInverter::knowsAll));
                TimeUnit.SECONDS.sleep(Integer.getInteger("packguard.settle"));
                run(appliance);
            }
        } finally {
            clock.shutdownNow();
            batteries.forEach(GatewayBattery::close);
            inverters.forEach(GatewayInverter::close);
        }
    }

    private void configure(Appliance.Builder builder) throws IOException {
        for (int i = 0; i < BATTERIES; i++) {
            batteries.add(new GatewayBattery(i));
        }
        for (String brand : BRANDS) {
            inverters.add(new GatewayInverter(brand, 1.0 / BRANDS.size(), batteries, MOST / BRANDS.size()));
        }
        batteries.forEach(battery -> battery.configure(builder));
        inverters.forEach(inverter -> inverter.configure(builder, "house", "main"));
        String members = batteries.stream().map(GatewayBattery::id).collect(Collectors.joining(", "));
        builder.file(
                "packguard.bank-house.cfg",
                "type = parallel",
                "members = " + members,
                "maxCharge = " + MOST,
                "maxDischarge = " + MOST);
        builder.file(
                "packguard.guard-main.cfg",
                "profile = standard",
                "battery = house",
                "chemistry = lfp",
                "cells = 15",
                "capacity = 100",
                "maxCharge = 50",
                "maxDischarge = 50",
                "minOff = 10");
    }

    private void start(ScheduledThreadPoolExecutor clock) {
        for (int i = 0; i < BATTERIES; i++) {
            GatewayBattery battery = batteries.get(i);
            long period = PERIOD + i * DRIFT;
            clock.scheduleAtFixedRate(
                    () -> battery.tell(period / 1e9), PERIOD * i / BATTERIES, period, TimeUnit.NANOSECONDS);
        }
        inverters.forEach(
                inverter -> clock.scheduleAtFixedRate(inverter::keepAlive, PERIOD, PERIOD, TimeUnit.NANOSECONDS));
    }

    private void run(Appliance appliance) throws IOException, InterruptedException {
        Map<String, Long> lagBefore = lag(appliance);
        Map<String, Long> troublesBefore = troubles(appliance);
        long telegrams = telegrams();
        long fromBatteries = frames();
        long toInverters = inverters.stream().mapToLong(GatewayInverter::frames).sum();
        inverters.forEach(GatewayInverter::measure);
        TimeUnit.MINUTES.sleep(Integer.getInteger("packguard.minutes"));
        List<GatewayInverter.Told> told =
                inverters.stream().flatMap(one -> one.told().stream()).toList();
        telegrams = telegrams() - telegrams;
        fromBatteries = frames() - fromBatteries;
        toInverters = inverters.stream().mapToLong(GatewayInverter::frames).sum() - toInverters;
        Map<String, Long> lagAfter = lag(appliance);

        Map<String, Long> missed = new TreeMap<>();
        lagAfter.forEach((id, lag) -> missed.put(id, lag - lagBefore.get(id)));
        List<String> figures = new ArrayList<>();
        figures.add(String.format(
                "%d batteries, %d inverters, %d min",
                BATTERIES, inverters.size(), Integer.getInteger("packguard.minutes")));
        figures.add(String.format(
                "batteries: %d telegrams, %d frames; inverters: %d telegrams, %d frames",
                telegrams,
                fromBatteries,
                inverters.stream()
                        .flatMap(one -> one.shapes().values().stream())
                        .mapToLong(Long::longValue)
                        .sum(),
                toInverters));
        figures.add(String.format(
                "frames lost: %d",
                missed.values().stream().mapToLong(Long::longValue).sum()));
        figures.add(String.format(
                "telegrams that an inverter was not told of before the battery's next one: %d of %d",
                overtaken(), telegrams * inverters.size()));
        figures.add(Latencies.row("first inverter", first(told), GOAL_MILLIS));
        figures.add(Latencies.row(
                "every inverter",
                told.stream().mapToLong(GatewayInverter.Told::latency).toArray(),
                GOAL_MILLIS));
        List<Complaint> complaints =
                inverters.stream().flatMap(one -> one.complaints().stream()).toList();
        figures.add(String.format("complaints of the inverters: %d", complaints.size()));
        figures.add(String.format(
                Locale.ROOT,
                "load average of the machine in the end: %.1f on %d processors",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors()));
        Evidence.write("gateway", figures.toArray(String[]::new));

        assertEquals(lagBefore, lagAfter, "frames that were sent and not received");
        assertEquals(troublesBefore, troubles(appliance), "what has gone wrong on the links");
        assertEquals(List.of(), complaints);
        for (GatewayInverter inverter : inverters) {
            assertEquals(1, inverter.shapes().size(), () -> "broken telegrams: " + inverter.shapes());
        }
        assertTrue(told.stream().allMatch(one -> one.latency() > 0));
    }

    private long telegrams() {
        return batteries.stream().mapToLong(GatewayBattery::telegrams).sum();
    }

    private long frames() {
        return batteries.stream().mapToLong(GatewayBattery::frames).sum();
    }

    /** How many numbers are missing among the telegrams that the inverters were told of. */
    private long overtaken() {
        long missing = 0;
        for (GatewayInverter inverter : inverters) {
            Map<Integer, LongSummaryStatistics> numbers = inverter.told().stream()
                    .collect(Collectors.groupingBy(
                            GatewayInverter.Told::battery, Collectors.summarizingLong(GatewayInverter.Told::number)));
            for (LongSummaryStatistics one : numbers.values()) {
                missing += one.getMax() - one.getMin() + 1 - one.getCount();
            }
        }
        return missing;
    }

    /** For each telegram of a battery how long it took to the first inverter that was told of it. */
    private static long[] first(Collection<GatewayInverter.Told> told) {
        return told.stream()
                .collect(Collectors.toMap(
                        one -> List.of((long) one.battery(), one.number()), GatewayInverter.Told::latency, Math::min))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /**
     * How many frames of each device have been sent and not received, in both directions. One that is under way is not missed:
     * the least of several readings counts, each of what was received first.
     */
    private Map<String, Long> lag(Appliance appliance) throws InterruptedException {
        Map<String, Long> least = new TreeMap<>();
        for (int i = 0; i < READINGS; i++) {
            Map<String, Long> received = new TreeMap<>();
            inverters.forEach(one -> received.put(one.id(), one.frames()));
            links(appliance)
                    .forEach((address, link) -> received.put(
                            address,
                            link.getAsJsonObject("statistics").get("frames").getAsLong()));
            batteries.forEach(one -> least.merge(one.id(), one.frames() - received.get(one.address()), Math::min));
            inverters.forEach(
                    one -> least.merge(one.id() + ", from", one.keepAlives() - received.get(one.address()), Math::min));
            all(appliance, "api/inverters").forEach(one -> {
                String id = one.get("id").getAsString();
                least.merge(id + ", to", one.get("frames").getAsLong() - received.get(id), Math::min);
            });
            TimeUnit.MILLISECONDS.sleep(97);
        }
        return least;
    }

    /** What has gone wrong on each link, and on the buses behind. */
    private Map<String, Long> troubles(Appliance appliance) {
        Map<String, Long> troubles = new TreeMap<>();
        links(appliance).forEach((address, link) -> {
            JsonObject statistics = link.getAsJsonObject("statistics");
            troubles.put(
                    address,
                    statistics.get("reconnects").getAsLong()
                            + sum(statistics.getAsJsonObject("rejected"))
                            + sum(statistics.getAsJsonObject("events")));
        });
        batteries.forEach(one -> troubles.put(one.id(), one.lost()));
        inverters.forEach(one -> troubles.put(one.id(), one.lost()));
        return troubles;
    }

    private static long sum(JsonObject counts) {
        return counts.asMap().values().stream()
                .mapToLong(JsonElement::getAsLong)
                .sum();
    }

    /** The links by the path of their pty. */
    private static Map<String, JsonObject> links(Appliance appliance) {
        return all(appliance, "api/links").stream()
                .collect(Collectors.toMap(
                        link -> link.get("identity").getAsString().replaceFirst("^[a-z]+:", ""), link -> link));
    }

    private static List<JsonObject> all(Appliance appliance, String path) {
        return JsonParser.parseString(appliance.http(path).body()).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
