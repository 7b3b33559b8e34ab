package org.packguard.can.internal.socketcan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.testing.Buses;
import org.packguard.can.testing.Eventually;
import org.packguard.can.testing.HeardFrames;
import org.packguard.can.testing.RunningClock;

/** What is tried on a system with CAN, beside candump and cansend; prints {@code ALL WELL} at the end. */
public final class InsideUml {
    private static final Path LOG = Path.of("/run/candump.log");

    private InsideUml() {}

    /** Without arguments. */
    public static void main(String[] arguments) throws Exception {
        Process candump = new ProcessBuilder("candump", "-L", "vcan0")
                .redirectOutput(LOG.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        HeardFrames heard = new HeardFrames();
        try (Buses buses = new Buses(Path.of("/run/recordings"), new SocketCanProvider(new RunningClock()));
                CanLink link = open(buses, "vcan0", heard)) {
            heard.awaitThat("connected");
            awaitCandump();
            receive(heard);
            send(link);
            missing(buses);
            down(link, heard);
            System.out.println("counted " + buses.status().get(0).statistics());
        } finally {
            candump.destroy();
        }
        System.out.println("ALL WELL");
    }

    private static CanLink open(Buses buses, String network, HeardFrames heard) throws Exception {
        return buses.links().open(Buses.config("transport", "socketcan", "interface", network), "test", heard);
    }

    /** Until candump listens it hears nothing. */
    private static void awaitCandump() {
        Eventually.holds(InsideUml::log, () -> {
            run("cansend", "vcan0", "7FF#");
            return log().contains("7FF#");
        });
    }

    private static void receive(HeardFrames heard) {
        List<String> frames =
                List.of("359#0000000005504E00", "00004210#A50930759D042E64", "305#", "351#R8", "00007310#R");
        for (String frame : frames) {
            run("cansend", "vcan0", frame);
        }
        List<String> expected =
                List.of("359#0000000005504E00", "00004210#A50930759D042E64", "305#", "351#R8", "00007310#R0");
        Eventually.equal(expected, () -> heard.all().stream()
                .filter(one -> one.contains("#") && !one.equals("7FF#"))
                .toList());
    }

    private static void send(CanLink link) {
        link.send(CanFrame.standard(0x351, (byte) 0x33, (byte) 2));
        link.send(CanFrame.extended(0x1FFF_FFFF, new byte[8]));
        link.send(CanFrame.remote(0x123, false, 4));
        link.send(CanFrame.standard(0x305));
        List<String> expected = List.of("351#3302", "1FFFFFFF#0000000000000000", "123#R4", "305#");
        Eventually.equal(expected, () -> {
            List<String> all = Arrays.stream(log().split("\n"))
                    .map(line -> line.replaceAll(".* ", ""))
                    .toList();
            return all.subList(Math.max(0, all.size() - expected.size()), all.size());
        });
    }

    private static void missing(Buses buses) throws Exception {
        HeardFrames nobody = new HeardFrames();
        try (CanLink link = open(buses, "vcan9", nobody)) {
            nobody.awaitThat("there is no CAN interface vcan9");
            link.send(CanFrame.standard(1));
        }
    }

    private static void down(CanLink link, HeardFrames heard) {
        run("ip", "link", "set", "vcan0", "down");
        heard.awaitThat("the CAN interface vcan0 is down");
        run("ip", "link", "set", "vcan0", "up");
        Eventually.holds(heard::all, () -> heard.all().lastIndexOf("connected") > 0);
        run("cansend", "vcan0", "35E#50594C4F4E");
        heard.awaitThat("35E#50594C4F4E");
        link.send(CanFrame.standard(0x305));
    }

    private static void run(String... command) {
        try {
            int end = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (end != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + end);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String log() {
        try {
            return Files.readString(LOG, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
