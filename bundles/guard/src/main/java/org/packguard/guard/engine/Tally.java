package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The withdrawals by one condition, for {@code chattering}.
 *
 * @param id the condition
 * @param times those of the last hour, in rising order
 * @param last the last one
 * @param excess how many there were from the 7th in an hour on, 0 while it does not chatter
 */
public record Tally(String id, List<Long> times, long last, int excess) {
    private static final int MOST = 7;
    private static final int LARGEST = 20;
    private static final long ENDS = 6 * Times.HOUR;

    /** Copies the times. */
    public Tally {
        times = List.copyOf(times);
    }

    /** With one withdrawal more. */
    Tally with(long now) {
        List<Long> recent = new ArrayList<>(recent(times, now));
        recent.add(now);
        boolean more = excess > 0 || recent.size() >= MOST;
        return new Tally(id, recent, now, more ? Math.min(LARGEST, excess + 1) : 0);
    }

    /** As it is later on. */
    Tally at(long now) {
        boolean over = now - last >= ENDS;
        return over && excess > 0 ? new Tally(id, recent(times, now), last, 0) : this;
    }

    /** Whether nothing of it matters any more. */
    boolean spent(long now) {
        return excess == 0 && recent(times, now).isEmpty();
    }

    /** When the chattering is over, {@link Times#NONE} while there is none. */
    long deadline() {
        return excess > 0 ? last + ENDS : Times.NONE;
    }

    Tally moved(long by) {
        return new Tally(id, times.stream().map(one -> Times.moved(one, by)).toList(), Times.moved(last, by), excess);
    }

    /** What is not older than an hour. */
    static List<Long> recent(List<Long> times, long now) {
        int from = 0;
        while (from < times.size() && now - times.get(from) >= Times.HOUR) {
            from++;
        }
        return from == 0 ? times : times.subList(from, times.size());
    }
}
