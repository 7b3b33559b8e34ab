package org.packguard.history.archive;

/** How finely and how long rows are kept. */
public enum Resolution {
    /** 10 s for 24 hours. */
    SECONDS(10, 8_640),
    /** 1 min for 30 days. */
    MINUTES(60, 43_200),
    /** 1 h for 10 years. */
    HOURS(3_600, 87_660);

    /** The time in seconds between two rows that are written. */
    public static final int ROW = SECONDS.step;

    private final int step;
    private final int rows;

    Resolution(int step, int rows) {
        this.step = step;
        this.rows = rows;
    }

    /** The step in seconds. */
    public int step() {
        return step;
    }

    /** How many rows are kept. */
    public int rows() {
        return rows;
    }
}
