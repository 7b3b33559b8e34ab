package org.packguard.can.internal.socketcand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.testing.Buses;
import org.packguard.can.testing.Eventually;
import org.packguard.can.testing.HeardFrames;
import org.packguard.can.testing.RunningClock;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.link.internal.tcp.TcpProvider;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;

/** Against a server that takes nothing but what the protocol allows, and sends in pieces and in heaps. */
class SocketcandLinkTest {
    @TempDir
    Path directory;

    private final HeardFrames heard = new HeardFrames();
    private StrictSocketcand server;
    private Buses buses;

    @BeforeEach
    void start() throws IOException {
        server = new StrictSocketcand("can0");
        TcpProvider tcp = new TcpProvider(mock(HostNames.class));
        buses = new Buses(directory, new SocketcandProvider(tcp, new RunningClock()));
    }

    @AfterEach
    void close() throws IOException {
        buses.close();
        server.close();
        assertEquals(List.of(), server.complaints());
    }

    private CanLink open(String network) throws ConfigurationException {
        Config config = Buses.config(
                "transport", "socketcand", "host", "127.0.0.1", "port", (long) server.port(), "interface", network);
        return buses.links().open(config, "battery rack", heard);
    }

    @Test
    void framesPassBothWays() throws ConfigurationException {
        CanLink link = open("can0");
        heard.awaitThat("connected");
        link.send(CanFrame.standard(0x351, (byte) 0x33, (byte) 2, (byte) 9, (byte) 0x24));
        link.send(CanFrame.extended(0x4210, (byte) 0xA5));
        link.send(CanFrame.remote(0x351, false, 8));
        Eventually.equal(List.of("351#33020924", "00004210#A5"), server::frames);
        server.send("< frame 351 1742243701.981501 3302 >< frame 00004210 17422");
        server.send("43701.981501 A5 >\n< frame 123 1.0  >");
        heard.awaitThat("123#");
        assertEquals(List.of("connected", "351#3302", "00004210#A5", "123#"), heard.all());
        Eventually.equal(
                Map.of("remote-not-sent", 1L),
                () -> buses.status().get(0).statistics().events());
        assertEquals(3, buses.status().get(0).statistics().frames());
        assertEquals(
                "socketcand:127.0.0.1:" + server.port() + ":can0",
                buses.status().get(0).identity());
    }

    @Test
    void anInterfaceThatTheServerDoesNotHaveIsPlainlySaid() throws ConfigurationException {
        open("can5");
        heard.awaitThat("socketcand refuses can5: could not open bus");
    }

    @Test
    void aBusThatIsOffIsALostConnectionUntilFramesComeAgain() throws ConfigurationException {
        open("can0");
        heard.awaitThat("connected");
        server.send("< error 040 1742243701.981501 >");
        heard.awaitThat("the CAN bus is off after too many errors");
        assertEquals(
                "the CAN bus is off after too many errors",
                buses.status().get(0).reason().orElseThrow().text());
        server.send("< frame 351 1742243701.981501 33 >");
        heard.awaitThat("351#33");
        assertEquals(
                List.of("connected", "the CAN bus is off after too many errors", "connected", "351#33"), heard.all());
        assertEquals(Optional.empty(), buses.status().get(0).reason());
    }

    @Test
    void aConnectionThatIsLostComesBack() throws ConfigurationException {
        open("can0");
        heard.awaitThat("connected");
        server.drop();
        Eventually.holds(
                heard::all,
                () -> heard.all().stream().filter("connected"::equals).count() == 2);
        server.send("< garbage < frame 351 1.0 3 >>> < frame 351 1.0 33 >");
        heard.awaitThat("351#33");
    }
}
