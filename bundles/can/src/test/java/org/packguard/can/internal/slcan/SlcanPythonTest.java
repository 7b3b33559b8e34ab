package org.packguard.can.internal.slcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.testing.Buses;
import org.packguard.can.testing.Eventually;
import org.packguard.can.testing.FakeLine;
import org.packguard.can.testing.HeardFrames;
import org.packguard.can.testing.RunningClock;
import org.packguard.link.internal.serial.SerialProvider;

/** Against python-can, an implementation of its own, over a pseudo terminal. */
class SlcanPythonTest {
    @TempDir
    Path directory;

    @Test
    void framesPassBothWaysAndAgainAfterTheCableWasPulledOut() throws Exception {
        assumeTrue(PythonPeer.installed(), "python3-can is not installed, so slcan was not tried against it");
        Path port = directory.resolve("adapter");
        HeardFrames heard = new HeardFrames();
        SlcanProvider slcan = new SlcanProvider(new SerialProvider(), new FakeLine("tcp"), new RunningClock());
        try (PythonPeer peer = new PythonPeer(directory, port);
                Buses buses = new Buses(directory.resolve("recordings"), slcan)) {
            CanLink link = buses.links()
                    .open(
                            Buses.config(
                                    "transport",
                                    "slcan",
                                    "port",
                                    port.toString(),
                                    "baud",
                                    115_200L,
                                    "bitrate",
                                    "500000"),
                            "battery rack",
                            heard);
            heard.awaitThat("connected");
            exchange(peer, link, heard, 0);
            peer.command("unplug");
            Eventually.holds(heard::all, () -> heard.all().size() > 1 + FRAMES);
            peer.command("plug");
            Eventually.holds(
                    heard::all,
                    () -> heard.all().stream().filter("connected"::equals).count() == 2);
            exchange(peer, link, heard, FRAMES);
            assertEquals(2 * FRAMES, buses.status().get(0).statistics().frames());
            assertEquals(1, buses.status().get(0).statistics().reconnects());
            link.close();
        }
    }

    private static final int FRAMES = 24;

    private static void exchange(PythonPeer peer, CanLink link, HeardFrames heard, int before) throws Exception {
        List<String> sent = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            CanFrame frame = frame(i);
            sent.add(frame.toString());
            link.send(frame);
            String id = frame.toString().split("#")[0];
            peer.command(
                    frame.remote()
                            ? "remote " + id + " " + frame.length()
                            : "send " + frame.toString().replace('#', ' '));
            told.add(frame.toString());
        }
        Eventually.holds(peer::frames, () -> peer.frames().size() >= before + FRAMES);
        assertEquals(sent, peer.frames().subList(before, before + FRAMES));
        Eventually.holds(heard::all, () -> frames(heard).size() >= before + FRAMES);
        assertEquals(told, frames(heard).subList(before, before + FRAMES));
    }

    private static List<String> frames(HeardFrames heard) {
        return heard.all().stream().filter(one -> one.contains("#")).toList();
    }

    /** Both sizes of identifiers, every length, and remote frames. */
    private static CanFrame frame(int i) {
        byte[] data = new byte[i % 9];
        java.util.Arrays.fill(data, (byte) (0xF0 + i));
        return switch (i % 4) {
            case 0 -> CanFrame.standard(0x7FF - i, data);
            case 1 -> CanFrame.extended(0x1FFF_FFFF - i, data);
            case 2 -> CanFrame.extended(i, data);
            default -> CanFrame.remote(0x350 + i, i % 8 == 3, data.length);
        };
    }
}
