package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * From the last byte of a violating frame, written to a pty, to the bytes of the relay command, read on another, through the
 * running assembly: driver, guard, relay and keeper. All batteries send a frame a second, and each is tripped in turn, with
 * the first sample, by a deeply discharged cell that is well again with the next frame. Too long for a test of every build.
 */
class LatencyCampaign {
    private static final int BATTERIES = 75;
    /** While the machine's code is still being compiled. */
    private static final int COLD = 500;

    private static final long GOAL_MILLIS = 5;

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    @Test
    void aViolatingFrameOpensTheContactAtOnce() throws IOException {
        int wanted = Integer.getInteger("packguard.trips");
        Appliance.Builder builder = Appliance.named("latency");
        try (TrippedFleet fleet = new TrippedFleet(BATTERIES, builder);
                Appliance appliance = builder.start()) {
            long began = System.nanoTime();
            fleet.start(appliance);
            Progress progress = new Progress();
            while (fleet.trips() < wanted) {
                progress.check(fleet.trips());
                LockSupport.parkNanos(PAUSE);
            }
            figures(fleet, System.nanoTime() - began);
        }
    }

    /** Fails when nothing has tripped for long. */
    private static final class Progress {
        private int trips;
        private long at = System.nanoTime();

        void check(int now) {
            if (now > trips) {
                trips = now;
                at = System.nanoTime();
            } else if (System.nanoTime() - at > Await.PATIENCE.toNanos()) {
                throw new AssertionError("nothing trips any more, after " + trips + " trips");
            }
        }
    }

    private static void figures(TrippedFleet fleet, long nanos) throws IOException {
        long[] all = fleet.answered().stream()
                .mapToLong(TrippedBattery.Trip::latency)
                .toArray();
        List<String> figures = new ArrayList<>();
        figures.add(String.format(
                "trips: %d in %d s, of %d batteries that all send a frame a second",
                all.length, TimeUnit.NANOSECONDS.toSeconds(nanos), BATTERIES));
        int cold = Math.min(COLD, all.length);
        figures.add(Latencies.row("the first " + cold, Arrays.copyOfRange(all, 0, cold), GOAL_MILLIS));
        if (cold < all.length) {
            figures.add(Latencies.row("all after them", Arrays.copyOfRange(all, cold, all.length), GOAL_MILLIS));
        }
        figures.add(Latencies.row("all", all, GOAL_MILLIS));
        figures.add(String.format(
                Locale.ROOT,
                "load average of the machine in the end: %.1f on %d processors",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors()));
        Evidence.write("latency", figures.toArray(String[]::new));
        assertEquals(0, fleet.unanswered(), "violating frames that have opened nothing");
    }
}
