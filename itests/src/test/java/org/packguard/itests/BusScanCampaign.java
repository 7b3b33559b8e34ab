package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordedChunk.Direction;

/**
 * Fifty balancers on a bus at 300 baud, in real time: a scan of their voltages takes hardly longer than its bytes and the
 * balancers' turnaround take on the wire. Seen in the recordings of the links. Too long for a test of every build.
 */
class BusScanCampaign {
    private static final int MODULES = 50;
    private static final int BAUD = 300;
    private static final double ALLOWED = 1.05;
    /** Reads before the scans that count: every measured value of every balancer comes once first. */
    private static final int FIRST = 3 * MODULES + 1;

    private static final Map<String, Duration> TURNAROUNDS =
            Map.of("quick", Duration.ofMillis(20), "usual", Duration.ofMillis(100), "slow", Duration.ofMillis(250));

    /**
     * One read.
     *
     * @param request the four digits
     * @param at when they were sent, since the start of the recording
     * @param characters of request and reply
     */
    private record Read(String request, Duration at, int characters) {}

    /** A voltage of one balancer to its next, and how long that should take. */
    private record Scan(int reads, Duration measured, Duration computed) {
        double ratio() {
            return (double) measured.toNanos() / computed.toNanos();
        }
    }

    @Test
    void aScanOfFiftyTakesItsTimeOnTheWireAndHardlyMore() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("bus-scan");
        Path devices = builder.folder("devices");
        TURNAROUNDS.forEach((id, turnaround) -> Appliance.write(
                devices.resolve("packguard.simulator-" + id + ".cfg"),
                "type = balancerbus",
                "cells = " + MODULES,
                "baud = " + BAUD,
                "turnaround = " + seconds(turnaround)));
        try (Fleet fleet = Fleet.start(devices, devices.resolveSibling("devices.log"))) {
            fleet.devices()
                    .forEach((id, device) -> builder.file(
                            "packguard.battery-" + id + ".cfg",
                            "driver = balancerbus",
                            "transport = serial",
                            "port = " + device.address(),
                            "modules = " + MODULES,
                            "record = true"));
            try (Appliance appliance = builder.start()) {
                appliance.untilOnline(TURNAROUNDS.keySet().toArray(String[]::new));
                TimeUnit.MINUTES.sleep(Integer.getInteger("packguard.minutes"));
                List<String> figures = new ArrayList<>();
                figures.add(String.format(
                        "%-12s%8s%16s%18s%18s%16s%16s",
                        "turnaround",
                        "scans",
                        "reads a scan",
                        "computed",
                        "measured",
                        "typically over",
                        "at most over"));
                Map<String, Double> typical = new TreeMap<>();
                for (Map.Entry<String, Fleet.Device> bus : fleet.devices().entrySet()) {
                    Duration turnaround = TURNAROUNDS.get(bus.getKey());
                    Path recording = appliance
                            .home()
                            .resolve("packguard/recordings")
                            .resolve("serial" + bus.getValue().address().replaceAll("[^A-Za-z0-9.-]+", "_"))
                            .resolve("recording.txt");
                    List<Scan> scans = scans(reads(Files.readAllLines(recording)), turnaround);
                    assertFalse(scans.isEmpty(), "the time is too short for a scan");
                    figures.add(row(turnaround, scans));
                    typical.put(bus.getKey(), ratio(scans, 0.5));
                }
                Evidence.write("bus-scan", figures.toArray(String[]::new));
                // a machine that has stalled for a moment has not made the driver slow
                assertTrue(typical.values().stream().allMatch(ratio -> ratio <= ALLOWED), typical::toString);
            }
        }
    }

    private static String row(Duration turnaround, List<Scan> scans) {
        return String.format(
                Locale.ROOT,
                "%-12s%8d%16.1f%16.2f s%16.2f s%14.2f %%%14.2f %%",
                turnaround.toMillis() + " ms",
                scans.size(),
                scans.stream().mapToInt(Scan::reads).average().orElseThrow(),
                mean(scans, Scan::computed),
                mean(scans, Scan::measured),
                100 * (ratio(scans, 0.5) - 1),
                100 * (ratio(scans, 1) - 1));
    }

    /** The ratio that a share of the scans keep to. */
    private static double ratio(List<Scan> scans, double share) {
        double[] ratios = scans.stream().mapToDouble(Scan::ratio).sorted().toArray();
        return ratios[(int) Math.round((ratios.length - 1) * share)];
    }

    private static double mean(List<Scan> scans, Function<Scan, Duration> what) {
        return scans.stream()
                .mapToDouble(scan -> what.apply(scan).toNanos() / 1e9)
                .average()
                .orElseThrow();
    }

    /** The scans of a balancer that is read in its turn only, and not as an extreme besides. */
    private static List<Scan> scans(List<Read> all, Duration turnaround) {
        List<Read> reads = all.subList(FIRST, all.size());
        String one = reads.stream()
                .map(Read::request)
                .filter(request -> request.endsWith("05"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .min(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
        List<Scan> scans = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < reads.size(); i++) {
            if (reads.get(i).request().equals(one)) {
                if (begin >= 0) {
                    scans.add(scan(reads.subList(begin, i), reads.get(i).at(), turnaround));
                }
                begin = i;
            }
        }
        return scans;
    }

    private static Scan scan(List<Read> reads, Duration end, Duration turnaround) {
        int characters = reads.stream().mapToInt(Read::characters).sum();
        Duration computed = Duration.ofSeconds(10)
                .multipliedBy(characters)
                .dividedBy(BAUD)
                .plus(turnaround.multipliedBy(reads.size()));
        return new Scan(reads.size(), end.minus(reads.get(0).at()), computed);
    }

    private static List<Read> reads(List<String> recording) {
        List<Read> reads = new ArrayList<>();
        for (String line : recording) {
            Optional<RecordedChunk> chunk = RecordedChunk.parse(line);
            if (chunk.isEmpty()) {
                continue;
            }
            byte[] bytes = chunk.get().bytes();
            if (chunk.get().direction() == Direction.SENT) {
                String request = new String(bytes, StandardCharsets.US_ASCII);
                reads.add(new Read(request, chunk.get().at(), bytes.length));
            } else if (!reads.isEmpty()) {
                Read last = reads.remove(reads.size() - 1);
                reads.add(new Read(last.request(), last.at(), last.characters() + bytes.length));
            }
        }
        return reads;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1e3);
    }
}
