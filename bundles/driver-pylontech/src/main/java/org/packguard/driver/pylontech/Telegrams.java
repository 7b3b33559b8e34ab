package org.packguard.driver.pylontech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts frames together that a battery sends together. It marks neither beginning nor end, so that a telegram is over when every
 * frame that usually comes has come, when one comes a second time, when that one comes which follows the longest pause, or after
 * a short silence, whichever is first. Pure but for its memory, which is bounded by the frames that there are. For one thread.
 */
final class Telegrams {
    /** Silence that ends a telegram; a stack of batteries has 0.1 s between frames. */
    static final Duration SILENCE = Duration.ofMillis(250);

    private static final long GAP = SILENCE.toNanos();
    /** So many telegrams in a row make a frame a usual one, and so many without it an unusual one. */
    private static final int USUAL = 2;

    private static final int UNUSUAL = 3;
    private static final int NONE = -1;
    private static final long UNKNOWN = -1;

    /**
     * A frame of a telegram.
     *
     * @param id its identifier, without an address
     * @param said what it says
     * @param at when it was received, in monotonic nanoseconds
     */
    record Frame(int id, Reading.Said said, long at) {}

    private final Consumer<List<Frame>> sink;
    private final Map<Integer, Frame> pending = new LinkedHashMap<>();
    /** What has come since the first frame, handed on or not: by it, and not by how it was cut, is told what usually comes. */
    private final Set<Integer> round = new HashSet<>();

    private final Map<Integer, Habit> habits = new HashMap<>();
    private final List<Long> pauses = new ArrayList<>();
    private long lastAt;
    private boolean begun;
    /** Which frame follows the pause between telegrams, where there is one. */
    private int first = NONE;
    /** No shorter pause is taken for that between telegrams: half of the last one, and less with every telegram since. */
    private long least;

    /** With the taker of telegrams; their frames are in the order in which they were received. */
    Telegrams(Consumer<List<Frame>> sink) {
        this.sink = sink;
    }

    /** Takes in a frame. */
    void add(int id, Reading.Said said, long at) {
        long pause = begun ? at - lastAt : UNKNOWN;
        if (pause >= GAP || round.contains(id) || id == first) {
            end();
        }
        begun = true;
        lastAt = at;
        pauses.add(pause);
        pending.put(id, new Frame(id, said, at));
        round.add(id);
        if (isWhole()) {
            handOn();
        }
    }

    /** Whether frames wait for others. */
    boolean isPending() {
        return !pending.isEmpty();
    }

    /** For how much longer to wait for others, zero or less when it has been silent for long enough. */
    Duration patience(long now) {
        return Duration.ofNanos(GAP - (now - lastAt));
    }

    /** Nothing more comes of what waits. */
    void end() {
        handOn();
        round.forEach(id -> habits.computeIfAbsent(id, any -> new Habit()));
        if (!round.isEmpty()) {
            habits.forEach((id, habit) -> habit.round(round.contains(id)));
            round.clear();
        }
    }

    private void handOn() {
        if (pending.isEmpty()) {
            return;
        }
        List<Frame> telegram = List.copyOf(pending.values());
        findFirst(telegram);
        pending.clear();
        pauses.clear();
        sink.accept(telegram);
    }

    /** Whoever is connected may be another one. */
    void forget() {
        pending.clear();
        round.clear();
        pauses.clear();
        habits.clear();
        begun = false;
        first = NONE;
        least = 0;
    }

    private boolean isWhole() {
        boolean any = false;
        for (Entry<Integer, Habit> habit : habits.entrySet()) {
            if (habit.getValue().usual) {
                any = true;
                if (!round.contains(habit.getKey())) {
                    return false;
                }
            }
        }
        return any;
    }

    /**
     * A pause that is much longer than all others is that between telegrams, even where this one was cut elsewhere. Frames that are
     * read in one go have no pauses, so that any hesitation is much longer than those, but not than the pause that is known.
     */
    private void findFirst(List<Frame> telegram) {
        int longest = 0;
        long second = UNKNOWN;
        for (int i = 1; i < pauses.size(); i++) {
            second = Math.max(second, Math.min(pauses.get(i), pauses.get(longest)));
            longest = pauses.get(i) > pauses.get(longest) ? i : longest;
        }
        long pause = pauses.get(longest);
        if (second != UNKNOWN && pause > 2 * second && pause >= least) {
            first = telegram.get(longest).id();
            least = pause;
        }
        least /= 2;
    }

    /** How regularly a frame comes. */
    private static final class Habit {
        private int row;
        private int missed;
        private boolean usual;

        void round(boolean present) {
            if (present) {
                row++;
                missed = 0;
                usual |= row >= USUAL;
            } else {
                row = 0;
                missed++;
                usual &= missed < UNUSUAL;
            }
        }
    }
}
