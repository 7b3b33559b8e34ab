package org.packguard.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.Variant;
import org.packguard.simulator.wire.Output;

/** Recordings of virtual batteries, made at once, for many batteries that cost nothing but what reads them. */
final class Recordings {
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);
    private static final List<String> ASKING =
            List.of("AA5590EB97000000000000000000000000000011", "AA5590EB96000000000000000000000000000010");

    private Recordings() {}

    /** Writes the stream of a JK BMS with 16 cells at work, a frame of cells a second. */
    static void jk(Path file, long seed, int seconds) throws IOException {
        VirtualBattery battery = new VirtualBattery(
                new BatterySpec(16, 100, Chemistry.LFP, 30 + seed % 40, 20, seed),
                new Scenario.Constant(seed % 2 == 0 ? 20 : -20));
        StreamEnd end = new StreamEnd(Variant.JK02_32S, battery, PERIOD, 300, false);
        List<String> lines = new ArrayList<>(List.of("# packguard recording 1 jk-" + seed));
        HexFormat hex = HexFormat.of().withUpperCase();
        end.connected();
        for (String command : ASKING) {
            end.received(hex.parseHex(command), 0, out(lines, 0, hex));
        }
        for (int second = 0; second < seconds; second++) {
            battery.advance(second);
            end.tick(second * PERIOD, out(lines, second, hex));
        }
        Files.write(file, lines);
    }

    private static Output out(List<String> lines, int second, HexFormat hex) {
        return (delay, bytes) ->
                lines.add(String.format(Locale.ROOT, "%d.%03d < %s", second, delay, hex.formatHex(bytes)));
    }
}
