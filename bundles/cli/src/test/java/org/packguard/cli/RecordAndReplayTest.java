package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.core.config.ConfigParser;
import org.packguard.driver.balancerbus.BalancerBusProvider;
import org.packguard.driver.jk.JkProvider;
import org.packguard.driver.kit.replay.RecordingPlayer;
import org.packguard.driver.linkbms.LinkBmsProvider;
import org.packguard.driver.smartbms123.SmartBms123Provider;
import org.packguard.link.LinkManager;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Provider;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.simulator.Fault;
import org.packguard.simulator.balancerbus.BalancerBusEnd;
import org.packguard.simulator.balancerbus.DiybmsEnd;
import org.packguard.simulator.balancerbus.DiybmsLine;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.jk.Rs485End;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.UartEnd;
import org.packguard.simulator.jk.Variant;
import org.packguard.simulator.linkbms.LinkBmsEnd;
import org.packguard.simulator.smartbms123.SmartBms123End;
import org.packguard.simulator.smartbms123.TemperatureFormula;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** What a driver publishes of a recording is what it has published of the device, value by value and in the same order. */
class RecordAndReplayTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    /** Makes the device of a wire. */
    private interface Device {
        ProtocolEnd of(VirtualBattery pack, VirtualBattery other);
    }

    /**
     * One wire.
     *
     * @param live what its configuration has that only a device needs
     * @param replay what it has instead for a recording
     * @param common what it has in both cases
     * @param batteries what more each battery on the line has, by id
     */
    private record Wire(
            String name,
            String driver,
            Map<String, String> live,
            Map<String, String> replay,
            Map<String, String> common,
            Map<String, Map<String, String>> batteries,
            Device device) {
        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    private Path folder;

    static Stream<Wire> wires() {
        Map<String, String> serial = Map.of("transport", "serial", "port", "/dev/none");
        Map<String, String> tcp = Map.of("transport", "tcp", "host", "none", "port", "1");
        Map<String, String> none = Map.of();
        Map<String, Map<String, String>> one = Map.of("one", none);
        Map<String, String> uart = Map.of("protocol", "uart");
        Map<String, String> stream = Map.of("protocol", "stream");
        Map<String, String> eight = Map.of("modules", "8");
        return Stream.of(
                new Wire("4E57", "jk", serial, none, uart, one, (pack, other) -> new UartEnd(pack, false)),
                new Wire("4E57 over TCP", "jk", tcp, none, uart, one, (pack, other) -> new UartEnd(pack, true)),
                new Wire(
                        "RS485 with two packs",
                        "jk",
                        serial,
                        none,
                        Map.of("protocol", "rs485"),
                        Map.of("one", Map.of("address", "1"), "two", Map.of("address", "2")),
                        (pack, other) -> new Rs485End(Map.of(1, pack, 2, other), false, false)),
                new Wire(
                        "RS485 with an echo and a master",
                        "jk",
                        serial,
                        none,
                        Map.of("protocol", "rs485", "listen", "true"),
                        Map.of("one", Map.of("address", "0"), "two", Map.of("address", "2")),
                        (pack, other) -> new Rs485End(Map.of(0, pack, 2, other), true, true)),
                new Wire(
                        "Bluetooth",
                        "jk",
                        Map.of("transport", "ble", "mac", "C8:47:80:12:34:56"),
                        stream,
                        none,
                        one,
                        (pack, other) -> new StreamEnd(Variant.JK02_32S, pack, SECOND, 20, true)),
                new Wire(
                        "HLK-B40",
                        "jk",
                        Map.of("transport", "hlkb40", "port", "/dev/none", "mac", "C8:47:80:12:34:56"),
                        stream,
                        none,
                        one,
                        (pack, other) -> new StreamEnd(Variant.JK02_24S, pack, SECOND, 128, false)),
                new Wire(
                        "123\\SmartBMS",
                        "smartbms123",
                        serial,
                        none,
                        none,
                        one,
                        (pack, other) -> new SmartBms123End(pack, TemperatureFormula.SOFTWARE, SECOND)),
                new Wire("balancer bus", "balancerbus", serial, none, eight, one, bus("\r\n", new Faults())),
                new Wire("balancer bus over TCP", "balancerbus", tcp, none, eight, one, bus("\r", new Faults())),
                new Wire(
                        "balancer bus without line ends",
                        "balancerbus",
                        serial,
                        none,
                        eight,
                        one,
                        bus("", new Faults())),
                new Wire("late replies", "balancerbus", serial, none, eight, one, bus("\n", with("late:0.1"))),
                new Wire("cut replies", "balancerbus", serial, none, eight, one, bus("\r\n", with("truncated:0.1"))),
                new Wire("a dead balancer", "balancerbus", serial, none, eight, one, bus("\r\n", with("module:3"))),
                new Wire(
                        "a ring",
                        "balancerbus",
                        diybms(serial),
                        diybms(none),
                        eight,
                        one,
                        ring(DiybmsLine.Framing.ESCAPED, new Faults())),
                new Wire(
                        "a ring that loses packets",
                        "balancerbus",
                        diybms(tcp),
                        diybms(none),
                        none,
                        one,
                        ring(DiybmsLine.Framing.COBS, with("truncated:0.02"))),
                new Wire(
                        "the page of a controller",
                        "balancerbus",
                        Map.of("transport", "http", "host", "none"),
                        Map.of("dialect", "page"),
                        none,
                        one,
                        (pack, other) -> new PageEnd(pack)),
                new Wire(
                        "LinkBMS",
                        "linkbms",
                        none,
                        none,
                        Map.of("cellKeys", "C{1..8}", "statusKey", "Status"),
                        one,
                        (pack, other) -> new LinkBmsEnd(pack, new Faults(), true)));
    }

    private static Map<String, String> diybms(Map<String, String> transport) {
        Map<String, String> all = new TreeMap<>(transport);
        all.put("dialect", "diybms");
        return all;
    }

    private static Device ring(DiybmsLine.Framing framing, Faults faults) {
        return (pack, other) -> new DiybmsEnd(pack, faults, 2_400, 5 * MILLI, framing, 3);
    }

    private static Faults with(String fault) {
        Faults faults = new Faults();
        faults.inject(Fault.parse(fault));
        return faults;
    }

    private static Device bus(String lineEnd, Faults faults) {
        return (pack, other) -> new BalancerBusEnd(pack, faults, 300, 20 * MILLI, lineEnd, 7);
    }

    /** A controller's page, as much of it as is looked at. */
    private record PageEnd(VirtualBattery pack) implements ProtocolEnd {
        @Override
        public void received(byte[] bytes, long now, Output output) {
            StringBuilder page = new StringBuilder("HTTP/1.1 200 OK\r\n\r\n<html><table>");
            int[] number = {0};
            pack.reading()
                    .cells()
                    .forEach(cell -> page.append(String.format(
                            Locale.ROOT,
                            "<tr><td>%d<td>%.3f<td>%d<td>25<td>1d 2h 3m 4s<td>148",
                            ++number[0],
                            cell.voltage(),
                            Math.round(cell.temperature()))));
            output.send(
                    page.append("</table>Softwareversion<td>0.99.15").toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long tick(long now, Output output) {
            return NEVER;
        }

        @Override
        public void connected() {}
    }

    /** A minute of a device, recorded. */
    private Published record(Wire wire, List<String> into) throws ConfigurationException {
        FakeTime time = new FakeTime();
        VirtualBattery pack = pack(1);
        VirtualBattery other = pack(2);
        SimulatedLine line = new SimulatedLine(time, wire.device.of(pack, other));
        Published published = new Published();
        for (String id : new TreeMap<>(wire.batteries).keySet()) {
            Provider provider = provider(wire.driver, line, line, published, time);
            provider.open(config(wire, id, provider, wire.live));
        }
        line.connect();
        for (int tenths = 0; tenths < 600; tenths++) {
            time.advance(Duration.ofMillis(100));
            pack.advance(tenths / 10.0);
            other.advance(tenths / 10.0);
        }
        into.addAll(line.recording());
        return published;
    }

    private static VirtualBattery pack(int seed) {
        return new VirtualBattery(
                new BatterySpec(8, 50, Chemistry.LFP, 40, 20, seed), new Scenario.Constant(30 * seed));
    }

    private static Provider provider(
            String driver, SimulatedLine line, LinkManager links, Published published, FakeTime time) {
        return switch (driver) {
            case "jk" -> new JkProvider(links, published, time, time);
            case "smartbms123" -> new SmartBms123Provider(links, published, time, time);
            case "linkbms" -> new LinkBmsProvider(line, links, published, time, time);
            default -> new BalancerBusProvider(links, published, time, time, line);
        };
    }

    private static Config config(Wire wire, String id, Provider provider, Map<String, String> more)
            throws ConfigurationException {
        Map<String, String> all = new TreeMap<>(wire.common);
        all.putAll(more);
        all.putAll(wire.batteries.get(id));
        all.put("driver", wire.driver);
        return ConfigParser.parse(Kind.BATTERY, id, "test", all, provider.parameters());
    }

    private Config replayed(Wire wire, String id, Provider provider, Map<String, String> more)
            throws ConfigurationException {
        Map<String, String> all = new TreeMap<>(wire.replay);
        all.put("transport", "replay");
        all.put("file", "unused");
        all.putAll(more);
        return config(wire, id, provider, all);
    }

    private Published play(Wire wire, byte[] recording) throws Exception {
        Published published = new Published();
        RecordingReader reader = new RecordingReader(new ByteArrayInputStream(recording));
        try (RecordingPlayer player = new RecordingPlayer(
                reader, moment -> published.publish(moment.battery(), moment.snapshot(), moment.connection()))) {
            for (String id : new TreeMap<>(wire.batteries).keySet()) {
                Provider provider = player.provider(wire.driver).orElseThrow();
                player.open(provider, replayed(wire, id, provider, Map.of("speed", "7")));
            }
            boolean more = true;
            while (more) {
                more = player.next();
            }
        }
        return published;
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same values in the same order; where a recording breaks off in a reply that silence ends, that one is missing. */
    private static void assertSame(List<Published.Entry> recorded, List<Published.Entry> played, double speed) {
        assertTrue(recorded.size() > 4, "the device was read: " + recorded.size());
        assertTrue(played.size() <= recorded.size(), played.size() + " of " + recorded.size());
        assertTrue(played.size() >= recorded.size() - 1, played.size() + " of " + recorded.size());
        for (int i = 0; i < played.size(); i++) {
            assertEquals(recorded.get(i).values(), played.get(i).values(), "snapshot " + i);
            long then = recorded.get(i).receivedAt() - recorded.get(0).receivedAt();
            long now = played.get(i).receivedAt() - played.get(0).receivedAt();
            assertEquals(then / speed, now, 2 * MILLI / speed, "time of snapshot " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void whatIsPlayedOfflineIsWhatWasPublished(Wire wire) throws Exception {
        List<String> recording = new ArrayList<>();
        Published then = record(wire, recording);
        Published now = play(wire, bytes(recording));
        for (String id : wire.batteries.keySet()) {
            assertSame(then.of(id), now.of(id), 1);
            assertEquals(State.OFFLINE, now.connection(id).state());
            assertEquals(
                    "end of recording",
                    now.connection(id).reason().orElseThrow().text());
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void theTransportReplayDoesTheSameAtAnySpeedHoweverLateItIsRead(Wire wire) throws Exception {
        List<String> recording = new ArrayList<>();
        Published then = record(wire, recording);
        Path file = Files.write(folder.resolve("recording.txt"), recording);
        for (String speed : List.of("13", "0.1")) {
            for (String id : wire.batteries.keySet()) {
                FakeTime time = new FakeTime();
                LiveReplay replay = new LiveReplay(time);
                Published now = new Published();
                Provider provider = provider(wire.driver, null, replay, now, time);
                provider.open(replayed(wire, id, provider, Map.of("file", file.toString(), "speed", speed)));
                replay.play(Duration.ofMillis(speed.equals("0.1") ? 7_000 : 700));
                assertSame(then.of(id), now.of(id), Double.parseDouble(speed));
                assertEquals(
                        "end of recording",
                        now.connection(id).reason().orElseThrow().text());
            }
        }
    }

    static Stream<Wire> decodable() {
        return wires().filter(wire -> !"diybms".equals(wire.live.get("dialect")));
    }

    @ParameterizedTest
    @MethodSource("decodable")
    void aRecordingIsDecodedByTheCommandLine(Wire wire) throws Exception {
        List<String> recording = new ArrayList<>();
        record(wire, recording);
        Path file = Files.write(folder.resolve("recording.txt"), recording);
        Call call = Call.of("decode", "--driver", wire.driver, file.toString());
        assertEquals("", call.err());
        assertEquals(0, call.status());
        long snapshots =
                call.lines().stream().filter(line -> line.has("snapshot")).count();
        assertTrue(snapshots > 4, snapshots + " lines with values");
        boolean faulty = wire.device.of(pack(1), pack(2)) instanceof BalancerBusEnd;
        assertTrue(faulty || !call.out().contains("rejected"), call::out);
    }

    /** What it answers to questions may hold the PIN and is masked; its stream is all there. */
    @Test
    void ofA123SmartBmsOverBluetoothTheStreamIsPlayedAndThePinIsNowhere() throws Exception {
        Wire wire = new Wire(
                "123\\SmartBMS over Bluetooth",
                "smartbms123",
                Map.of("transport", "ble", "mac", "C8:47:80:12:34:56", "pin", "4711"),
                Map.of("protocol", "stream"),
                Map.of(),
                Map.of("one", Map.of()),
                (pack, other) -> new org.packguard.simulator.smartbms123.StreamEnd(
                        pack, TemperatureFormula.SOFTWARE, SECOND, "4711", 20));
        List<String> recording = new ArrayList<>();
        Published then = record(wire, recording);
        Published now = play(wire, bytes(recording));
        String pin = HexFormat.of().formatHex("4711".getBytes(StandardCharsets.US_ASCII));
        assertFalse(String.join("\n", recording).contains(pin));
        List<Published.Entry> played = now.of("one");
        assertTrue(played.size() > 100, "records played: " + played.size());
        Set<Quantity> streamed =
                EnumSet.copyOf(played.get(played.size() - 1).values().quantities());
        assertEquals(streamed(then.of("one"), streamed), streamed(played, streamed));
    }

    /** The values of these quantities, each time one of them has changed. */
    private static List<Values> streamed(List<Published.Entry> entries, Set<Quantity> streamed) {
        List<Values> all = new ArrayList<>();
        for (Published.Entry entry : entries) {
            Values.Builder into = entry.values().toBuilder();
            entry.values().quantities().stream()
                    .filter(one -> !streamed.contains(one))
                    .forEach(into::clear);
            Values values = into.build();
            if (!values.isEmpty() && (all.isEmpty() || !all.get(all.size() - 1).equals(values))) {
                all.add(values);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("wires")
    void aDamagedRecordingPlaysToAnEnd(Wire wire) throws Exception {
        List<String> lines = new ArrayList<>();
        record(wire, lines);
        byte[] recording = bytes(lines);
        Random random = new Random(11);
        for (int round = 0; round < 8; round++) {
            byte[] damaged = Arrays.copyOf(recording, random.nextInt(recording.length));
            for (int i = random.nextInt(20); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Published now = play(wire, damaged);
            for (String id : wire.batteries.keySet()) {
                assertEquals(
                        "end of recording",
                        now.connection(id).reason().orElseThrow().text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void aRecordingOfAnotherDeviceIsNoBattery(Wire wire) throws Exception {
        Published now =
                play(wire, bytes(List.of("0.000 > 00FF", "0.001 < 00FF", "99.000 < 4142", "999999999.999 < 00")));
        for (String id : wire.batteries.keySet()) {
            assertEquals(List.of(), now.of(id));
            assertEquals(State.OFFLINE, now.connection(id).state());
        }
    }

    @Test
    void aPlayerTakesNoLiveBatteryAndKnowsNoStrangeDriver() throws IOException {
        Wire wire = wires().findFirst().orElseThrow();
        RecordingReader reader = new RecordingReader(new ByteArrayInputStream(new byte[0]));
        try (RecordingPlayer player = new RecordingPlayer(reader, moment -> {})) {
            assertTrue(player.provider("nothing").isEmpty());
            Provider provider = player.provider("jk").orElseThrow();
            assertThrows(
                    ConfigurationException.class,
                    () -> player.open(provider, config(wire, "one", provider, wire.live)));
        }
    }
}
