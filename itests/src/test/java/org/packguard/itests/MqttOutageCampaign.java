package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.packguard.mqtt.testing.Mosquitto;

/**
 * From the violating frame to the command of the relay while the broker to which everything is published is there, away,
 * refusing and slow, away the longest: protection takes as long as before, and the memory does not grow. Too long for a test of
 * every build.
 */
class MqttOutageCampaign {
    private static final int BATTERIES = 60;
    /** While the machine's code is still being compiled. */
    private static final int COLD = 300;

    private static final long GOAL_MILLIS = 5;
    private static final long MOST_GROWTH = 8_000_000;

    /**
     * What was seen while the broker was so.
     *
     * @param nanos what trips took
     * @param heap after a collection in the end
     * @param broker in the end
     */
    private record Phase(BrokerGate.Mode mode, long[] nanos, long heap, BrokerReading broker) {}

    @Test
    void aBrokerThatIsAwayRefusingOrSlowHoldsUpNothing() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("mqtt-outage");
        try (Mosquitto broker = new Mosquitto(builder.folder("broker"), "allow_anonymous true");
                BrokerGate gate = new BrokerGate(broker.port());
                TrippedFleet fleet = new TrippedFleet(BATTERIES, builder)) {
            builder.file("packguard.broker-home.cfg", "type = mqtt", "host = 127.0.0.1", "port = " + gate.port());
            try (Appliance appliance = builder.start()) {
                fleet.start(appliance);
                Await.until("the code is warm", () -> fleet.trips() >= COLD);
                List<Phase> phases = new ArrayList<>();
                for (BrokerGate.Mode mode : BrokerGate.Mode.values()) {
                    phases.add(phase(appliance, gate, fleet, mode));
                }
                phases.add(phase(appliance, gate, fleet, BrokerGate.Mode.THERE));
                figures(phases, fleet);
            }
        }
    }

    private static Phase phase(Appliance appliance, BrokerGate gate, TrippedFleet fleet, BrokerGate.Mode mode)
            throws InterruptedException {
        gate.become(mode);
        boolean there = mode == BrokerGate.Mode.THERE;
        appliance.until(
                "the appliance has noticed",
                () -> mode == BrokerGate.Mode.SLOW
                        || BrokerReading.of(appliance).connected() == there);
        long begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds(mode));
        long end = System.nanoTime();
        BrokerReading broker = BrokerReading.of(appliance);
        long heap = Vitals.of(appliance.process()).heap();
        long[] nanos = fleet.answered().stream()
                .filter(trip -> trip.at() - begin >= 0 && trip.at() - end < 0)
                .mapToLong(TrippedBattery.Trip::latency)
                .toArray();
        return new Phase(mode, nanos, heap, broker);
    }

    /** A third of the time for all others, since what piles up piles up while the broker is away. */
    private static long seconds(BrokerGate.Mode mode) {
        long away = TimeUnit.MINUTES.toSeconds(Integer.getInteger("packguard.minutes"));
        return mode == BrokerGate.Mode.AWAY ? away : away / 3;
    }

    private static void figures(List<Phase> phases, TrippedFleet fleet) throws IOException {
        List<String> figures = new ArrayList<>();
        figures.add(String.format(
                "%d batteries that all send a frame a second; the broker is away for %d s, and in each other state for %d s",
                BATTERIES, seconds(BrokerGate.Mode.AWAY), seconds(BrokerGate.Mode.THERE)));
        for (Phase phase : phases) {
            String name = phase.mode.name().toLowerCase(Locale.ROOT);
            figures.add(Latencies.row(name, phase.nanos, GOAL_MILLIS) + ", " + phase.nanos.length + " trips");
        }
        double usual = Latencies.millis(phases.get(0).nanos, 0.99);
        for (Phase phase : phases) {
            figures.add(String.format(
                    Locale.ROOT,
                    "%-16s p99 %+.2f ms against there; heap %.1f MB; waiting %d, published %d, dropped %d",
                    phase.mode.name().toLowerCase(Locale.ROOT),
                    Latencies.millis(phase.nanos, 0.99) - usual,
                    phase.heap / 1e6,
                    phase.broker.waiting(),
                    phase.broker.published(),
                    phase.broker.dropped()));
        }
        figures.add(String.format(
                Locale.ROOT,
                "load average of the machine in the end: %.1f on %d processors",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors()));
        Evidence.write("mqtt-outage", figures.toArray(String[]::new));
        assertEquals(0, fleet.unanswered(), "violating frames that have opened nothing");
        for (Phase phase : phases) {
            assertTrue(phase.heap - phases.get(0).heap < MOST_GROWTH, () -> "the heap has grown: " + phase);
        }
    }
}
