package org.packguard.itests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Many batteries that are tripped in turn, with their boards; all send a frame a second. */
final class TrippedFleet implements AutoCloseable {
    private static final int PER_BOARD = 15;
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final List<TimedBoard> boards = new ArrayList<>();
    private final List<TrippedBattery> batteries = new ArrayList<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);

    /** Makes so many of them, and gives an appliance the files for all. */
    TrippedFleet(int size, Appliance.Builder builder) throws IOException {
        for (int i = 0; i < size; i++) {
            if (i % PER_BOARD == 0) {
                boards.add(new TimedBoard(PER_BOARD));
            }
            TimedBoard board = boards.get(boards.size() - 1);
            batteries.add(new TrippedBattery(i, board, i % PER_BOARD + 1));
        }
        batteries.forEach(battery -> battery.configure(builder));
    }

    /** Begins to send. */
    void start(Appliance appliance) {
        for (TrippedBattery battery : batteries) {
            long phase = PERIOD * battery.number() / batteries.size();
            clock.scheduleAtFixedRate(() -> battery.tick(appliance), phase, PERIOD, TimeUnit.NANOSECONDS);
        }
    }

    /** How many violating frames have opened something. */
    int trips() {
        return batteries.stream().mapToInt(battery -> battery.answered().size()).sum();
    }

    /** All of them, in the order in which they were written. */
    List<TrippedBattery.Trip> answered() {
        return batteries.stream()
                .flatMap(battery -> battery.answered().stream())
                .sorted(Comparator.comparingLong(TrippedBattery.Trip::at))
                .toList();
    }

    /** How many violating frames have opened nothing. */
    int unanswered() {
        return batteries.stream().mapToInt(TrippedBattery::unanswered).sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        batteries.forEach(TrippedBattery::close);
        boards.forEach(TimedBoard::close);
    }
}
