package org.packguard.history.health;

/**
 * When a battery rests: no more current for half an hour than 2 % of the largest of the whole time, or 0.3 A where that is
 * more. Only then do the voltages of cells say how full they are, and not what their resistance is. Pure.
 */
final class Rest {
    private static final int SETTLING = 30;
    private static final double PART = 0.02;
    private static final double LEAST = 0.3;

    private Rest() {}

    /** For each minute whether the battery is at rest. */
    static boolean[] of(double[] current) {
        double largest = 0;
        for (double one : current) {
            if (!Double.isNaN(one)) {
                largest = Math.max(largest, Math.abs(one));
            }
        }
        double limit = Math.max(LEAST, PART * largest);
        boolean[] rests = new boolean[current.length];
        int calm = 0;
        for (int i = 0; i < current.length; i++) {
            calm = Math.abs(current[i]) <= limit ? calm + 1 : 0;
            rests[i] = calm > SETTLING;
        }
        return rests;
    }
}
