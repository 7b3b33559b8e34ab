package org.packguard.simulator.can;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.CanListener;
import org.packguard.can.internal.link.StreamedLinks;
import org.packguard.can.internal.slcan.SlcanProvider;
import org.packguard.link.LinkProvider;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.internal.serial.SerialProvider;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.packguard.simulator.line.PtyLine;

/** Links through virtual adapters on one virtual bus. */
@Timeout(120)
class SlcanOverPtyTest {
    private static final class Heard implements CanListener {
        private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

        @Override
        public void connected() {
            all.add("connected");
        }

        @Override
        public void disconnected(Reason reason) {
            all.add("disconnected");
        }

        @Override
        public void received(CanFrame frame, long receivedAt) {
            all.add(frame.toString());
        }

        void await(String wanted) throws InterruptedException {
            String next = "";
            while (!wanted.equals(next)) {
                next = all.poll(60, TimeUnit.SECONDS);
            }
        }
    }

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

    private final CanBus bus = new CanBus(500_000);
    private final Heard battery = new Heard();
    private final Heard inverter = new Heard();
    private final SharedLinks links = new SharedLinks(
            CLOCK, new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), () -> 0), Path.of("unused"));
    private SlcanAdapter one;
    private SlcanAdapter two;
    private CanLink toBattery;
    private CanLink toInverter;

    @BeforeEach
    void open() throws IOException, ConfigurationException, InterruptedException {
        one = adapter("one", true);
        two = adapter("two", false);
        links.addProvider(new SlcanProvider(new SerialProvider(), mock(LinkProvider.class), CLOCK));
        toBattery = link("one", battery);
        toInverter = link("two", inverter);
        battery.await("connected");
        inverter.await("connected");
        awaitPassing(one);
        awaitPassing(two);
    }

    private SlcanAdapter adapter(String name, boolean answering) throws IOException {
        PtyLine line = new PtyLine("packguard-simulator-" + name, Optional.of(directory.resolve(name)));
        return new SlcanAdapter(bus, line, answering);
    }

    private CanLink link(String name, CanListener listener) throws ConfigurationException {
        Map<String, Object> values = Map.of(
                "transport",
                "slcan",
                "port",
                directory.resolve(name).toString(),
                "baud",
                115_200L,
                "bitrate",
                "500000");
        return new StreamedLinks(links, CLOCK).open(new Config(name, name, values), name, listener);
    }

    /** The commands that open an adapter are on their way when the port is open. */
    private static void awaitPassing(SlcanAdapter adapter) throws InterruptedException {
        while (!adapter.passing()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        toBattery.close();
        toInverter.close();
        links.close();
        one.close();
        two.close();
    }

    private void exchange() throws InterruptedException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CanFrame frame = i % 2 == 0 ? CanFrame.standard(i, new byte[i % 9]) : CanFrame.extended(i, new byte[i % 9]);
            expected.add(frame.toString());
            toBattery.send(frame);
            toInverter.send(frame);
        }
        for (Heard heard : List.of(battery, inverter)) {
            List<String> found = new ArrayList<>();
            while (found.size() < expected.size()) {
                found.add(heard.all.poll(60, TimeUnit.SECONDS));
            }
            assertEquals(expected, found);
        }
    }

    @Test
    void framesPassBothWaysAndAgainAfterUnpluggingAndAfterABusThatWasOff() throws InterruptedException {
        exchange();
        one.plugged(false);
        battery.await("disconnected");
        one.plugged(true);
        battery.await("connected");
        awaitPassing(one);
        exchange();
        two.busOff();
        inverter.await("disconnected");
        inverter.await("connected");
        awaitPassing(two);
        exchange();
        assertEquals(0, bus.lost());
    }
}
