package org.packguard.guard.engine;

import java.util.Optional;

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
        if (check.find(Keys.SOC).equals(Optional.of(false)) && !profile.mayDo(Keys.SOC)) {
            check.problem(Keys.SOC.name(), "cannot be switched off in profile " + profile.id());
        }
        if (check.find(Keys.TEMPERATURE).equals(Optional.of(false)) && !profile.mayDo(Keys.TEMPERATURE)) {
            check.problem(Keys.TEMPERATURE.name(), "cannot be switched off in profile " + profile.id());
        }
        check.less(Keys.DEEP_DISCHARGE, Keys.EXTREME_LOW);
    }

    private static void cells(String text, Profile profile, Check check) {
        if (text.equalsIgnoreCase(Check.OFF)) {
            if (!profile.mayDo(Keys.CELLS)) {
                check.problem(Keys.CELLS.name(), "off is allowed in profile standard only");
            }
            check.demand(Keys.CELL_COUNT);
        } else if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST_CELLS) {
            check.problem(Keys.CELLS.name(), "is not a number of cells, allowed: a whole number from 1 to 512, or off");
        }
    }
}
