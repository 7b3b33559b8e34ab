package org.packguard.can.internal.slcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.testing.Buses;
import org.packguard.can.testing.Counted;
import org.packguard.can.testing.Eventually;
import org.packguard.can.testing.FakeLine;
import org.packguard.can.testing.HeardFrames;
import org.packguard.can.testing.RunningClock;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.time.FakeTime;

class SlcanLinkTest {
    private static final String SETUP = "\r\r\rC\rS6\rO\r";

    @TempDir
    Path recordings;

    private final FakeLine serial = new FakeLine("serial");
    private final FakeLine tcp = new FakeLine("tcp");
    private final SlcanProvider provider = new SlcanProvider(serial, tcp, new RunningClock());
    private final HeardFrames heard = new HeardFrames();
    private Buses buses;

    private CanLink open(Config config, HeardFrames listener) throws ConfigurationException {
        if (buses == null) {
            buses = new Buses(recordings, provider);
        }
        return buses.links().open(config, "battery rack", listener);
    }

    private static Config config() {
        return Buses.config("transport", "slcan", "port", "/dev/adapter", "baud", 115_200L, "bitrate", "500000");
    }

    @AfterEach
    void close() {
        if (buses != null) {
            buses.close();
        }
    }

    @Test
    void anAdapterIsSetUpAndFramesPassBothWaysWithoutAnyAnswer() throws ConfigurationException {
        CanLink link = open(config(), heard);
        heard.awaitThat("connected");
        link.send(CanFrame.standard(0x305, new byte[8]));
        link.send(CanFrame.extended(0x4200, (byte) 2));
        link.send(CanFrame.remote(0x351, false, 8));
        String sent = "t30580000000000000000\rT00004200102\rr3518\r";
        Eventually.equal(SETUP + sent, () -> serial.channel(1).written());
        serial.channel(1).deliver("\r\rz\r\u0007V1013\rt35180A0B0C0D0E0F1011\rT000042");
        serial.channel(1).deliver("10108EA5F\r\nr3051\r");
        heard.awaitThat("305#R1");
        assertEquals(List.of("connected", "351#0A0B0C0D0E0F1011", "00004210#08", "305#R1"), heard.all());
        LinkStatus status = buses.status().get(0);
        assertEquals("serial:/dev/adapter", status.identity());
        assertEquals(3, status.statistics().frames());
        assertEquals(Map.of("refused", 1L), status.statistics().events());
    }

    @Test
    void framesThatBelongTogetherAreWrittenInOneGo() throws ConfigurationException {
        CanLink link = open(config(), heard);
        heard.awaitThat("connected");
        int before = serial.channel(1).writes();
        link.send(List.of());
        link.send(List.of(CanFrame.standard(0x351, (byte) 1), CanFrame.standard(0x355), CanFrame.extended(0x4210)));
        Eventually.equal(
                SETUP + "t351101\rt3550\rT000042100\r", () -> serial.channel(1).written());
        assertEquals(before + 1, serial.channel(1).writes());
        assertThrows(
                IllegalArgumentException.class,
                () -> link.send(List.of(CanFrame.standard(0x351), CanFrame.error(4, new byte[8]))));
    }

    @Test
    void allUsersOfABusHearItAndFramesAreCountedOnce() throws ConfigurationException {
        HeardFrames second = new HeardFrames();
        open(config(), heard);
        CanLink other = open(config(), second);
        second.awaitThat("connected");
        serial.channel(1).deliver("t3510\r");
        heard.awaitThat("351#");
        second.awaitThat("351#");
        assertEquals(1, buses.status().get(0).statistics().frames());
        other.rejected(RejectReason.LENGTH);
        assertEquals(
                Map.of(RejectReason.LENGTH, 1L),
                buses.status().get(0).statistics().rejected());
    }

    @Test
    void anotherSpeedOfTheBusIsRefusedNamingBothUsers() throws ConfigurationException {
        open(config(), heard);
        Config slower =
                Buses.config("transport", "slcan", "port", "/dev/adapter", "baud", 115_200L, "bitrate", "250000");
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> buses.links().open(slower, "battery shed", heard));
        assertEquals(
                "packguard.battery-rack.cfg: bitrate = 250000: serial:/dev/adapter is used by battery rack with bitrate = 500000"
                        + " and cannot be used otherwise by battery shed",
                refused.getMessage());
    }

    @Test
    void anAdapterThatWasUnpluggedIsSetUpAgain() throws ConfigurationException {
        CanLink link = open(config(), heard);
        heard.awaitThat("connected");
        serial.plugged = false;
        serial.channel(1).deliver("t351800");
        serial.channel(1).vanish();
        heard.awaitThat("the port does not exist");
        serial.plugged = true;
        serial.channel(2).deliver("11\rt35510A\r");
        heard.awaitThat("355#0A");
        assertEquals(SETUP, serial.channel(2).written());
        link.send(CanFrame.standard(0x305));
        Eventually.equal(SETUP + "t3050\r", () -> serial.channel(2).written());
        assertEquals(
                List.of("connected", "the CAN adapter is gone", "the port does not exist", "connected", "355#0A"),
                heard.all());
    }

    @Test
    void aBusThatIsOffIsAStateAndTheAdapterIsOpenedAnew() throws ConfigurationException {
        open(config(), heard);
        heard.awaitThat("connected");
        serial.channel(1).deliver("sb256256\r");
        assertEquals(SETUP, setUp(2));
        serial.channel(2).deliver("t3510\r");
        heard.awaitThat("351#");
        assertEquals(
                List.of("connected", "the CAN bus is off after too many errors", "connected", "351#"), heard.all());
        assertEquals(Map.of("bus-off", 1L), buses.status().get(0).statistics().events());
    }

    private String setUp(int number) {
        FakeLine.Opened channel = serial.channel(number);
        Eventually.equal(SETUP, channel::written);
        return channel.written();
    }

    @Test
    void whatTheStatusTellsIsCountedAndShown() throws ConfigurationException {
        open(config(), heard);
        heard.awaitThat("connected");
        serial.channel(1).deliver("F22\r");
        Eventually.equal(
                "the CAN bus has so many errors that the controller is passive",
                () -> buses.status().get(0).reason().map(Object::toString).orElse(""));
        serial.channel(1).deliver("F00\r");
        Eventually.equal(
                "", () -> buses.status().get(0).reason().map(Object::toString).orElse(""));
        assertEquals(
                Map.of("send-overflow", 1L, "error-passive", 1L),
                buses.status().get(0).statistics().events());
        assertEquals(List.of("connected"), heard.all());
    }

    @Test
    void anAdapterOnASerialServerIsReachedThere() throws ConfigurationException {
        open(Buses.config("transport", "slcan", "host", "Server", "port", "4001", "bitrate", "500000"), heard);
        heard.awaitThat("connected");
        assertEquals(4_001L, tcp.channel(1).config.values().get("port"));
        assertEquals("tcp:server:4001", buses.status().get(0).identity());
    }

    @Test
    void aHostWithAPathForAPortIsPlainlyRefused() throws ConfigurationException {
        open(Buses.config("transport", "slcan", "host", "server", "port", "/dev/x", "bitrate", "500000"), heard);
        heard.awaitThat("with a host, port must be a whole number from 1 to 65535");
    }

    @Test
    void theRecordingIsALogOfCandumpInBothDirections() throws ConfigurationException, IOException {
        Config recorded = Buses.config(
                "transport", "slcan", "port", "/dev/adapter", "bitrate", "500000", "record", true, "recordSize", 1L);
        CanLink link = open(recorded, heard);
        heard.awaitThat("connected");
        serial.channel(1).deliver("t3511AA\r");
        heard.awaitThat("351#AA");
        link.send(CanFrame.extended(0x4200, (byte) 2));
        Eventually.equal(SETUP + "T00004200102\r", () -> serial.channel(1).written());
        link.close();
        Eventually.equal(
                "can0 351#AA\ncan0 00004200#02 T\n", () -> log().replaceAll("(?m)^\\([0-9]{10,}\\.[0-9]{6}\\) ", ""));
    }

    private String log() {
        try (Stream<Path> all = Files.walk(recordings)) {
            Path log =
                    all.filter(one -> one.endsWith("recording.log")).findFirst().orElse(null);
            return log == null ? "" : Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void theStatusIsAskedForEveryTenSecondsAndNothingWaitsForIt() throws IOException {
        FakeTime time = new FakeTime();
        FakeLine.Opened line = (FakeLine.Opened) serial.connect(config());
        Counted counted = new Counted();
        SlcanPort port = new SlcanPort(line, "500000", counted, time);
        line.deliver("\r");
        port.read(1, frame -> {});
        assertEquals(SETUP, line.written());
        time.advance(Duration.ofSeconds(10));
        line.deliver("t8000\rt3519\rt" + "0".repeat(100) + "\r");
        port.read(1, frame -> {});
        assertEquals(SETUP + "F\r", line.written());
        port.read(1, frame -> {});
        assertEquals(SETUP + "F\r", line.written());
        assertEquals(List.of("rejected type", "rejected length", "rejected length"), counted.all());
    }
}
