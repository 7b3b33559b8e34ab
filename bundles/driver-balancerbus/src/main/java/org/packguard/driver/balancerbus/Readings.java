package org.packguard.driver.balancerbus;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What has been read, and the judgement of what is being read: a reading that does not follow from the one before is believed
 * only when the next one agrees with it, where the bus has neither checksum nor address. Where nothing was read before, the
 * reading of another balancer stands in. Pure, time comes in as a number. For one thread at a time.
 */
final class Readings {
    /** So many reads in a row that fail are a read fault. */
    static final int FAULT = 3;

    private static final int MOST_DOUBTS = 2;

    private final int modules;
    private final Limits limits;
    private final Map<BalancerValue, Place[]> places = new EnumMap<>(BalancerValue.class);

    Readings(int modules, Limits limits) {
        this.modules = modules;
        this.limits = limits;
        for (BalancerValue value : BalancerValue.values()) {
            Place[] all = new Place[modules];
            for (int i = 0; i < modules; i++) {
                all[i] = new Place();
            }
            places.put(value, all);
        }
    }

    /** What is known of one value of one balancer. */
    private static final class Place {
        private boolean known;
        private long number;
        private long at;
        private boolean doubted;
        private long doubtfulNumber;
        private long doubtfulAt;
        private int doubts;
        /** Whether the next reading is the second sample beyond a limit; it is not followed by a third. */
        private boolean second;

        private int failures;
    }

    /**
     * What to do about a read.
     *
     * @param result what became of it
     * @param again whether to read the same again at once
     */
    record Verdict(Result result, boolean again) {}

    /** What becomes of a read. */
    enum Result {
        /** The number is the newest reading. */
        ACCEPTED,
        /** The number is kept back until another one agrees with it. */
        DOUBTED,
        /** There is no number that can be used. */
        FAILED
    }

    /** Judges a read: the number that has come, if one has, and when. */
    Verdict judge(BalancerRead read, OptionalLong number, long at) {
        Place place = place(read);
        if (number.isEmpty()) {
            return failed(place);
        }
        BalancerValue value = read.value();
        long now = number.getAsLong();
        Place reference = place.known ? place : neighbour(read);
        boolean expected = reference != null && value.follows(reference.number, at - reference.at, now);
        boolean confirmed = place.doubted && value.follows(place.doubtfulNumber, at - place.doubtfulAt, now);
        if (!expected && !confirmed) {
            return doubted(place, now, at);
        }
        boolean crossed = reference != null && !place.second && limits.crossed(value, reference.number, now);
        place.second = crossed;
        accepted(place, now, at);
        return new Verdict(Result.ACCEPTED, crossed);
    }

    /** Takes a reading that a checksum vouches for. */
    void accept(BalancerRead read, long number, long at) {
        accepted(place(read), number, at);
    }

    /** Takes note of a read that has failed. */
    void fail(BalancerRead read) {
        place(read).failures++;
    }

    private static void accepted(Place place, long number, long at) {
        place.known = true;
        place.number = number;
        place.at = at;
        place.doubted = false;
        place.doubts = 0;
        place.failures = 0;
    }

    private static Verdict doubted(Place place, long now, long at) {
        if (place.doubts == MOST_DOUBTS) {
            place.doubted = false;
            place.doubts = 0;
            return failed(place);
        }
        place.doubts++;
        place.doubted = true;
        place.doubtfulNumber = now;
        place.doubtfulAt = at;
        return new Verdict(Result.DOUBTED, true);
    }

    /** The first failure is repeated at once, further ones wait for their turn so that the others have theirs. */
    private static Verdict failed(Place place) {
        place.failures++;
        return new Verdict(Result.FAILED, place.failures == 1);
    }

    private Place neighbour(BalancerRead read) {
        if (read.value() == BalancerValue.UPTIME) {
            return null;
        }
        for (int distance = 1; distance < modules; distance++) {
            for (int module : new int[] {read.module() - distance, read.module() + distance}) {
                if (module >= 1 && module <= modules && isKnown(read.value(), module)) {
                    return places.get(read.value())[module - 1];
                }
            }
        }
        return null;
    }

    /** How many reads in a row have failed. */
    int failures(BalancerRead read) {
        return place(read).failures;
    }

    /** Whether a measured value of any balancer has a read fault. */
    boolean anyFault() {
        for (Map.Entry<BalancerValue, Place[]> entry : places.entrySet()) {
            for (Place place : entry.getValue()) {
                if (entry.getKey().isMeasured() && place.failures >= FAULT) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a value of a balancer has been read. */
    boolean isKnown(BalancerValue value, int module) {
        return places.get(value)[module - 1].known;
    }

    /** Whether a value of every balancer has been read. */
    boolean allKnown(BalancerValue value) {
        for (int module = 1; module <= modules; module++) {
            if (!isKnown(value, module)) {
                return false;
            }
        }
        return true;
    }

    /** The newest reading; only where it is known. */
    long number(BalancerValue value, int module) {
        return places.get(value)[module - 1].number;
    }

    /** When the oldest reading of a value came; only where all are known. */
    long oldestAt(BalancerValue value) {
        Place[] all = places.get(value);
        long oldest = all[0].at;
        for (Place place : all) {
            oldest = place.at - oldest < 0 ? place.at : oldest;
        }
        return oldest;
    }

    /** The balancers that stand out. */
    Schedule.Extremes extremes() {
        return new Schedule.Extremes(
                extreme(BalancerValue.VOLTAGE, -1),
                extreme(BalancerValue.VOLTAGE, 1),
                extreme(BalancerValue.LOAD_TEMPERATURE, 1));
    }

    private OptionalInt extreme(BalancerValue value, int sign) {
        OptionalInt best = OptionalInt.empty();
        for (int module = 1; module <= modules; module++) {
            if (isKnown(value, module)
                    && (best.isEmpty() || sign * number(value, module) > sign * number(value, best.getAsInt()))) {
                best = OptionalInt.of(module);
            }
        }
        return best;
    }

    private Place place(BalancerRead read) {
        return places.get(read.value())[read.module() - 1];
    }
}
