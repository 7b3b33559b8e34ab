package org.packguard.simulator.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;

@Timeout(60)
class SimulatorsTest {
    private static final byte[] READ_ALL = HexFormat.of().parseHex("4e5700130000000006030000000000006800000129");
    private static final byte[] STATUS_1 = HexFormat.of().parseHex("011016200001020000d6f1");

    private static final Clock CLOCK = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    @TempDir
    Path directory;

    private Opened<?> opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static Provider provider(String type) {
        return Stream.of(
                        new SmartBms123Simulator(CLOCK),
                        new SmartBms123StreamSimulator(CLOCK),
                        new JkUartSimulator(CLOCK),
                        new JkRs485Simulator(CLOCK),
                        new JkStreamSimulator(CLOCK),
                        new Hlkb40Simulator(CLOCK),
                        new LinkBmsSimulator(CLOCK),
                        new BalancerBusSimulator(CLOCK))
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** A configuration as a host makes it: values read by their parameters, defaults filled in, conditions held. */
    private static Config config(Provider provider, Map<String, String> texts) {
        Map<String, String> all = new HashMap<>();
        provider.parameters().forEach(one -> one.defaultText().ifPresent(text -> all.put(one.name(), text)));
        all.putAll(texts);
        Map<String, Object> values = new HashMap<>();
        for (Parameter<?> one : provider.parameters()) {
            boolean applies = one.conditions().entrySet().stream()
                    .allMatch(condition -> condition.getValue().contains(all.get(condition.getKey())));
            if (applies && all.containsKey(one.name())) {
                values.put(one.name(), one.read(all.get(one.name())));
            }
        }
        return new Config("test", "test.cfg", values);
    }

    private Simulation open(String type, Map<String, String> texts) throws ConfigurationException {
        Provider provider = provider(type);
        opened = provider.open(config(provider, texts));
        return assertInstanceOf(Simulation.class, opened.service());
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail(what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Socket connect(Simulation simulation) throws IOException {
        String[] parts = simulation.address().split(":");
        return new Socket(parts[0], Integer.parseInt(parts[1]));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("packguard-simulator-test"))
                .count();
    }

    static List<String> types() {
        return List.of(
                "smartbms123", "smartbms123-stream", "jk-uart", "jk-rs485", "jk-stream", "hlkb40", "balancerbus");
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOpensWithItsDefaultsAndLeavesNothingBehind(String type) throws ConfigurationException {
        assertEquals(Kind.SIMULATOR, provider(type).kind());
        Simulation simulation = open(type, Map.of());
        Path pty = Path.of(simulation.address());
        assertTrue(Files.exists(pty));
        assertEquals(type + " at " + pty, simulation.describe());
        assertTrue(simulation.running());
        assertEquals(2, threads());

        opened.close();
        opened.close();
        assertFalse(simulation.running());
        await("threads end", () -> threads() == 0);
        assertFalse(Files.exists(pty));
    }

    @ParameterizedTest
    @ValueSource(strings = {"escaped", "cobs"})
    void aRingOfModulesAnswersInItsFraming(String framing) throws Exception {
        Simulation simulation = open(
                "balancerbus",
                Map.of("dialect", "diybms", "framing", framing, "baud", "115200", "transport", "tcp", "cells", "4"));
        boolean escaped = framing.equals("escaped");
        try (Socket socket = connect(simulation)) {
            socket.setSoTimeout(30_000);
            String request = escaped
                    ? "aa000f03000200" + "00".repeat(32) + "a46c"
                    : "01030f030202" + "01".repeat(32) + "03a46c00";
            socket.getOutputStream().write(HexFormat.of().parseHex(request));
            byte[] head = socket.getInputStream().readNBytes(5);
            assertEquals(escaped ? "aa000f8304" : "01050f8304", HexFormat.of().formatHex(head));
        }
    }

    @Test
    void aPtyCarriesRequestAndAnswerAndServesTheNextWhoOpensIt() throws Exception {
        Path link = directory.resolve("jk");
        Simulation simulation = open("jk-uart", Map.of("link", link.toString()));
        assertTrue(simulation.describe().endsWith("(link " + link + ")"));
        for (int client = 0; client < 3; client++) {
            try (RandomAccessFile port = new RandomAccessFile(link.toFile(), "rw")) {
                port.write(READ_ALL);
                byte[] head = new byte[11];
                port.readFully(head);
                assertArrayEquals(HexFormat.of().parseHex("4e57"), Arrays.copyOf(head, 2));
                byte[] rest = new byte[((head[2] & 0xFF) << 8 | head[3] & 0xFF) + 2 - 11];
                port.readFully(rest);
                int sum = 0;
                for (byte one : head) {
                    sum += one & 0xFF;
                }
                for (int i = 0; i < rest.length - 2; i++) {
                    sum += rest[i] & 0xFF;
                }
                assertEquals(sum & 0xFFFF, (rest[rest.length - 2] & 0xFF) << 8 | rest[rest.length - 1] & 0xFF);
            }
        }
        opened.close();
        assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void framesAreCountedWhateverPiecesTheyComeIn() throws Exception {
        assertEquals(1, framesAfter("jk-uart", Map.of(), READ_ALL, 200));
        assertEquals(2, framesAfter("jk-rs485", Map.of(), STATUS_1, 300 + 10), "a frame and its acknowledgement");
        byte[] version = "0106".getBytes(StandardCharsets.US_ASCII);
        assertEquals(1, framesAfter("balancerbus", Map.of("baud", "115200"), version, "148\r\n".length()));
    }

    private long framesAfter(String type, Map<String, String> texts, byte[] request, int length) throws Exception {
        Simulation simulation = open(type, texts);
        assertEquals(0, simulation.frames());
        try (RandomAccessFile port = new RandomAccessFile(simulation.address(), "rw")) {
            port.write(request);
            port.readFully(new byte[length]);
        }
        // what has been sent is counted before it is sent
        long frames = simulation.frames();
        opened.close();
        return frames;
    }

    @Test
    void aPtyIsByteTransparent() throws Exception {
        // everything that a terminal would treat in its own way goes through before the request, and none of it comes
        // back
        // a damaged request must be swallowed without an echo, and the next one answered
        Simulation simulation = open("jk-rs485", Map.of("echo", "true"));
        byte[] control = new byte[256];
        for (int i = 0; i < control.length; i++) {
            control[i] = (byte) i;
        }
        try (RandomAccessFile port = new RandomAccessFile(simulation.address(), "rw")) {
            port.write(control);
            port.write(STATUS_1);
            byte[] answer = new byte[11 + 300 + 10];
            port.readFully(answer);
            assertArrayEquals(STATUS_1, Arrays.copyOf(answer, 11));
            int sum = 0;
            for (int i = 11; i < 310; i++) {
                sum += answer[i] & 0xFF;
            }
            assertEquals(sum & 0xFF, answer[310] & 0xFF);
        }
    }

    @Test
    void aLinkIsReplacedButAFileIsNot() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("old"), Path.of("/dev/null"));
        Simulation simulation = open("jk-uart", Map.of("link", link.toString()));
        assertEquals(Path.of(simulation.address()), Files.readSymbolicLink(link));
        opened.close();

        Path file = Files.writeString(directory.resolve("precious"), "data");
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> open("jk-uart", Map.of("link", file.toString())));
        assertTrue(refused.getMessage().contains("is not a link"), refused.getMessage());
        assertEquals("data", Files.readString(file));
    }

    @Test
    void tcpServesSeveralClientsLikeOneWire() throws Exception {
        Simulation simulation = open("jk-uart", Map.of("transport", "tcp"));
        assertTrue(simulation.address().startsWith("127.0.0.1:"));
        try (Socket asks = connect(simulation);
                Socket listens = connect(simulation)) {
            // The first has been accepted when it gets an answer, the second when it hears one.
            asks.setSoTimeout(200);
            byte[] heard = new byte[2];
            await("an answer", () -> exchange(asks, heard));
            assertArrayEquals(new byte[] {'N', 'W'}, heard);
            assertEquals('N', listens.getInputStream().read());
        }
        try (Socket again = connect(simulation)) {
            again.getOutputStream().write(READ_ALL);
            assertEquals('N', again.getInputStream().read());
        }
    }

    private static boolean exchange(Socket socket, byte[] heard) {
        try {
            socket.getOutputStream().write(READ_ALL);
            return socket.getInputStream().readNBytes(heard, 0, heard.length) == heard.length;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aPortThatIsTakenIsAProblemWithItsKey() throws Exception {
        Simulation simulation = open("jk-uart", Map.of("transport", "tcp"));
        String port = simulation.address().split(":")[1];
        Provider second = provider("jk-uart");
        Config config = config(second, Map.of("transport", "tcp", "port", port));
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> second.open(config));
        assertEquals("port", refused.problems().get(0).key());
    }

    @Test
    void wrongValuesAreProblemsWithTheirKeys() {
        assertProblem("fault", "jk-uart", Map.of("fault", "hum"));
        assertProblem("addresses", "jk-rs485", Map.of("addresses", "1,16"));
        assertProblem("addresses", "jk-rs485", Map.of("addresses", "2,2"));
        assertProblem("cells", "jk-stream", Map.of("variant", "24s", "cells", "25"));
        assertProblem("weakCell", "jk-uart", Map.of("cells", "8", "weakCell", "9"));
        assertProblem("pin", "smartbms123-stream", Map.of("pin", "123"));
    }

    private void assertProblem(String key, String type, Map<String, String> texts) {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> open(type, texts));
        assertEquals(key, refused.problems().get(0).key());
        assertEquals("test.cfg", refused.problems().get(0).where());
    }

    @Test
    void faultsComeAndGoWhileItRuns() throws Exception {
        Simulation simulation = open("smartbms123", Map.of("transport", "tcp", "period", "0.02"));
        SimulationCommands commands = new SimulationCommands(simulation);
        try (Socket socket = connect(simulation)) {
            socket.setSoTimeout(300);
            InputStream in = socket.getInputStream();
            assertTrue(in.read() >= 0);
            commands.obey("fault silence");
            await("silence", () -> silent(in));
            commands.obey("fault none silence");
            await("sound", () -> !silent(in));
        }
        commands.obey("fault disconnect");
        await("cut", () -> cut(simulation));
        commands.obey("fault none");
        await("connected again", () -> !cut(simulation));
    }

    private static boolean silent(InputStream in) {
        try {
            return in.read(new byte[4_096]) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean cut(Simulation simulation) {
        try (Socket socket = connect(simulation)) {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aPulledCableTakesThePtyAwayAndPuttingItBackBringsItUnderItsLink() throws Exception {
        Path link = directory.resolve("bms");
        Simulation simulation = open("smartbms123", Map.of("period", "0.02", "link", link.toString()));
        try (RandomAccessFile port = new RandomAccessFile(link.toFile(), "r")) {
            assertTrue(port.read() >= 0);
            simulation.inject(Fault.of(Fault.Kind.DISCONNECT));
            await("end of file or an error", () -> {
                try {
                    return port.read(new byte[4_096]) < 0;
                } catch (IOException e) {
                    return true;
                }
            });
        }
        await("the link goes", () -> !Files.exists(link, LinkOption.NOFOLLOW_LINKS));
        simulation.heal();
        await("the link is back", () -> Files.exists(link));
        try (RandomAccessFile port = new RandomAccessFile(link.toFile(), "r")) {
            assertTrue(port.read() >= 0);
        }
    }

    @Test
    void drippingBytesAreStillTheSameBytesInOrder() throws Exception {
        Simulation simulation =
                open("jk-uart", Map.of("transport", "tcp", "fault", "drip:1", "speed", "0", "scenario", "constant"));
        try (Socket socket = connect(simulation)) {
            byte[] dripped = answer(socket);
            simulation.heal(Fault.Kind.DRIP);
            assertArrayEquals(answer(socket), dripped);
        }
    }

    private static byte[] answer(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(READ_ALL);
        byte[] head = socket.getInputStream().readNBytes(4);
        byte[] rest = socket.getInputStream().readNBytes(((head[2] & 0xFF) << 8 | head[3] & 0xFF) - 2);
        byte[] all = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }

    @Test
    void currentSpeedAndStateOfChargeAreSetWhileItRuns() throws Exception {
        Simulation simulation = open("smartbms123", Map.of("transport", "tcp", "period", "0.02"));
        SimulationCommands commands = new SimulationCommands(simulation);
        commands.obey("set soc 90");
        commands.obey("set current -20");
        commands.obey("set speed 10000");
        commands.obey("");
        try (Socket socket = connect(simulation)) {
            byte[] frame = new byte[58];
            await("discharge", () -> {
                try {
                    return socket.getInputStream().readNBytes(frame, 0, 58) == 58 && frame[9] == '-' && frame[40] < 80;
                } catch (IOException e) {
                    return false;
                }
            });
            assertEquals(160, frame[10] << 8 | frame[11] & 0xFF);
        }
        for (String wrong : List.of("set", "set soc 101", "set soc x", "fault", "fault none hum", "jump", "set x 1")) {
            assertThrows(IllegalArgumentException.class, () -> commands.obey(wrong), wrong);
        }
    }
}
