package org.packguard.link.internal.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.link.Channel;
import org.packguard.link.StreamLink;
import org.packguard.link.internal.share.TestLinks;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.Heard;
import org.packguard.link.testing.OwnThreads;
import org.packguard.link.testing.Pty;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;

class SerialTest {
    private final SerialProvider provider = new SerialProvider();
    private final TestLinks links = new TestLinks(provider);
    private final Heard heard = new Heard();
    private Pty pty;

    @TempDir
    Path directory;

    @BeforeEach
    void plug() {
        pty = new Pty();
    }

    @AfterEach
    void nothingIsLeft() {
        links.close();
        pty.close();
        Eventually.equal(List.of(), () -> OwnThreads.named("serial:"));
    }

    private static Config serial(Path port, long baud) {
        return Configs.of("transport", "serial", "port", port.toString(), "baud", baud);
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    @ParameterizedTest
    @ValueSource(longs = {9600, 115200})
    void everyByteValuePassesBothWays(long baud) throws ConfigurationException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        StreamLink link = links.manager().stream(serial(pty.path(), baud), "battery one", heard);
        Eventually.equal("connected", heard::state);
        pty.send(all);
        Eventually.equal(256, () -> heard.bytes().length);
        assertArrayEquals(all, heard.bytes());
        link.write(all);
        assertArrayEquals(all, pty.receive(256));
        assertEquals("serial:" + pty.path(), links.status().get(0).identity());
        Eventually.equal(256L, () -> links.status().get(0).statistics().bytesOut());
    }

    @Test
    void anUnpluggedDeviceIsFoundAgainThroughItsSymbolicLink() throws Exception {
        Path byId = directory.resolve("usb-adapter");
        link(byId, pty.path());
        StreamLink link = links.manager().stream(serial(byId, 9600), "battery one", heard);
        Eventually.equal("connected", heard::state);
        pty.close();
        Files.delete(byId);
        Eventually.equal(byId + " does not exist", heard::state);
        assertEquals(List.of("connected", byId + " is gone", byId + " does not exist"), heard.states());
        try (Pty replugged = new Pty()) {
            link(byId, replugged.path());
            Eventually.equal("connected", heard::state);
            replugged.send("back");
            Eventually.equal("back", heard::text);
            assertEquals("serial:" + replugged.path(), links.status().get(0).identity());
            assertEquals(1, links.status().get(0).statistics().reconnects());
            link.close();
            Eventually.equal(List.of(), () -> OwnThreads.named("serial:"));
        }
    }

    @Test
    void aPortAndItsSymbolicLinkAreOneDevice() throws Exception {
        Path byId = directory.resolve("usb-adapter");
        link(byId, pty.path());
        links.manager().stream(serial(pty.path(), 9600), "battery one", heard);
        links.manager().stream(serial(byId, 9600), "battery two", new Heard());
        assertEquals(
                List.of("battery one", "battery two"), links.status().get(0).users());
        ConfigurationException refused = assertThrows(
                ConfigurationException.class,
                () -> links.manager().stream(serial(byId, 115200), "battery three", new Heard()));
        assertTrue(refused.getMessage().contains("baud = 115200"), refused::getMessage);
    }

    @Test
    void aPortIsOpenedExclusivelyAndFreeAgainOnceClosed() throws IOException {
        Config config = serial(pty.path(), 9600);
        try (Channel open = provider.connect(config)) {
            assertEquals(
                    pty.path() + " is in use or may not be opened",
                    assertThrows(IOException.class, () -> provider.connect(config))
                            .getMessage());
            assertEquals(0, open.read(new byte[10], 100));
        }
        provider.connect(config).close();
    }

    @Test
    void closingAndOpeningAtOnceDoesNotFindTheOldOneInTheWay() throws ConfigurationException {
        for (int i = 0; i < 20; i++) {
            Heard one = new Heard();
            StreamLink link = links.manager().stream(serial(pty.path(), 9600), "battery one", one);
            Eventually.holds(one::states, () -> !one.states().isEmpty());
            assertEquals(List.of("connected"), one.states());
            link.close();
        }
    }

    @Test
    void whatIsNoPortIsRefusedPlainly() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertEquals(
                file + " is in use or may not be opened",
                assertThrows(IOException.class, () -> provider.connect(serial(file, 9600)))
                        .getMessage());
        Path missing = directory.resolve("ttyUSB0");
        assertEquals(
                missing + " does not exist",
                assertThrows(IOException.class, () -> provider.connect(serial(missing, 9600)))
                        .getMessage());
        assertEquals("serial:" + missing, provider.identity(serial(missing, 9600)));
    }

    @Test
    void aHundredReplugsLeaveNoDescriptorBehind() throws Exception {
        Path byId = directory.resolve("usb-adapter");
        link(byId, pty.path());
        links.manager().stream(serial(byId, 9600), "battery one", heard);
        Eventually.equal("connected", heard::state);
        long before = OwnThreads.descriptors();
        int threads = OwnThreads.named("").size();
        for (int i = 1; i <= 100; i++) {
            Pty next = new Pty();
            link(byId, next.path());
            pty.close();
            pty = next;
            int expected = i;
            Eventually.holds(
                    heard::states,
                    () -> links.status().get(0).statistics().reconnects() >= expected
                            && heard.state().equals("connected"));
        }
        assertTrue(OwnThreads.descriptors() <= before + 2, () -> before + " -> " + OwnThreads.descriptors());
        assertTrue(OwnThreads.named("").size() <= threads);
    }
}
