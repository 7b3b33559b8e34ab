package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * From the last byte of a violating frame, written to a pty, to the bytes of the relay command, read on another, through the
 * running assembly: driver, guard, relay and keeper. All batteries send a frame a second, and each is tripped in turn, with
 * the first sample, by a deeply discharged cell that is well again with the next frame. Too long for a test of every build.
 */
class LatencyCampaign {
    private static final int BATTERIES = 120;
    private static final int PER_BOARD = 15;
    /** While the machine's code is still being compiled. */
    private static final int COLD = 500;

    private static final long GOAL_MILLIS = 5;

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    @Test
    void aViolatingFrameOpensTheContactAtOnce() throws IOException {
        int wanted = Integer.getInteger("packguard.trips");
        Appliance.Builder builder = Appliance.named("latency");
        List<TimedBoard> boards = new ArrayList<>();
        List<TrippedBattery> batteries = new ArrayList<>();
        for (int i = 0; i < BATTERIES; i++) {
            if (i % PER_BOARD == 0) {
                boards.add(new TimedBoard(PER_BOARD));
            }
            TimedBoard board = boards.get(boards.size() - 1);
            batteries.add(new TrippedBattery(i, board, i % PER_BOARD + 1));
        }
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
        try {
            batteries.forEach(battery -> battery.configure(builder));
            try (Appliance appliance = builder.start()) {
                long began = System.nanoTime();
                for (TrippedBattery battery : batteries) {
                    long phase = PERIOD * battery.number() / BATTERIES;
                    clock.scheduleAtFixedRate(() -> battery.tick(appliance), phase, PERIOD, TimeUnit.NANOSECONDS);
                }
                Progress progress = new Progress();
                while (trips(batteries) < wanted) {
                    progress.check(trips(batteries));
                    LockSupport.parkNanos(PERIOD);
                }
                figures(batteries, System.nanoTime() - began);
            }
        } finally {
            clock.shutdownNow();
            batteries.forEach(TrippedBattery::close);
            boards.forEach(TimedBoard::close);
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

    private static int trips(List<TrippedBattery> batteries) {
        return batteries.stream().mapToInt(battery -> battery.answered().size()).sum();
    }

    private static void figures(List<TrippedBattery> batteries, long nanos) throws IOException {
        long[] all = batteries.stream()
                .flatMap(battery -> battery.answered().stream())
                .sorted(Comparator.comparingLong(TrippedBattery.Trip::at))
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
        assertEquals(
                0,
                batteries.stream().mapToInt(TrippedBattery::unanswered).sum(),
                "violating frames that have opened nothing");
    }
}
