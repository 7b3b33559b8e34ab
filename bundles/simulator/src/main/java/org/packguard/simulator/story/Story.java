package org.packguard.simulator.story;

import java.time.Duration;
import java.util.Arrays;

/** The story of the demo: chapters that follow one another and begin anew. Pure. */
public final class Story {
    /** One part of the story. */
    public enum Chapter {
        /** The sun charges. */
        CHARGE(60, 0.25, false),
        /** The wire to the first cell gets loose while the sun goes on; a guard sees an over-voltage and latches. */
        LOOSE_WIRE(30, 0.25, true),
        /** The wire is fixed and the sun goes on; without an acknowledgement nothing is charged. */
        MENDED(60, 0.25, false),
        /** Nothing flows. */
        NOON(30, 0, false),
        /** The house draws from the battery; a weak cell gets lower than the others. */
        DISCHARGE(150, -0.2, false),
        /** Nothing flows. */
        NIGHT(30, 0, false);

        private final Duration length;
        private final double rate;
        private final boolean loose;

        Chapter(int minutes, double rate, boolean loose) {
            this.length = Duration.ofMinutes(minutes);
            this.rate = rate;
            this.loose = loose;
        }

        /** How long it takes. */
        public Duration length() {
            return length;
        }

        /** The current that is wanted, as a part of the capacity in an hour; positive charges. */
        public double rate() {
            return rate;
        }

        /** Whether the wire to the first cell is loose. */
        public boolean loose() {
            return loose;
        }

        /** When it begins, counted from the beginning of the story. */
        public Duration begin() {
            return Arrays.stream(values()).limit(ordinal()).map(Chapter::length).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** How long it takes until it begins anew. */
    public static final Duration LENGTH =
            Arrays.stream(Chapter.values()).map(Chapter::length).reduce(Duration.ZERO, Duration::plus);

    private Story() {}

    /**
     * The chapter at a time.
     *
     * @param seconds since the beginning, not negative
     */
    public static Chapter at(double seconds) {
        double left = seconds % LENGTH.toSeconds();
        for (Chapter chapter : Chapter.values()) {
            left -= chapter.length.toSeconds();
            if (left < 0) {
                return chapter;
            }
        }
        return Chapter.CHARGE;
    }
}
