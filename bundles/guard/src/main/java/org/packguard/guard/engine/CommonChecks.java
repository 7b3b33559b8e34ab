package org.packguard.guard.engine;

/** What is demanded of every configuration, whatever its profile. */
final class CommonChecks {
    private static final int MOST_CELLS = 512;

    private CommonChecks() {}

    static void check(Profile profile, Check check) {
        if (check.find(Keys.CHEMISTRY).isEmpty()
                && check.find(Keys.DEEP_DISCHARGE).isEmpty()) {
            check.demand(Keys.CHEMISTRY);
        }
        check.find(Keys.CELLS).ifPresent(text -> cells(text, profile, check));
        check.less(Keys.DEEP_DISCHARGE, Keys.EXTREME_LOW);
    }

    private static void cells(String text, Profile profile, Check check) {
        if (text.equalsIgnoreCase(Check.OFF)) {
            if (!profile.mayBeWithoutCells()) {
                check.problem(Keys.CELLS.name(), "off is allowed in profile standard only");
            }
            check.demand(Keys.CELL_COUNT);
        } else if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST_CELLS) {
            check.problem(Keys.CELLS.name(), "is not a number of cells, allowed: a whole number from 1 to 512, or off");
        }
    }
}
