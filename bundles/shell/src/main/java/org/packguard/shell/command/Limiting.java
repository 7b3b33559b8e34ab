package org.packguard.shell.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.quantity.Unit;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.user.Actor;
import org.packguard.shell.render.Format;
import org.packguard.shell.render.UnknownId;

/** Gives an inverter a set-point and says what became of it. */
final class Limiting {
    private static final BigDecimal HIGHEST = new BigDecimal(100_000);

    private Limiting() {}

    /** One line; a current is null where it is not to be changed. */
    static String text(
            List<Inverter> inverters, String id, BigDecimal charge, BigDecimal discharge, long seconds, Actor who) {
        Optional<Inverter> inverter =
                inverters.stream().filter(one -> one.id().equals(id)).findFirst();
        if (inverter.isEmpty()) {
            return UnknownId.text(
                    "inverter", id, inverters.stream().map(Inverter::id).toList());
        } else if (tooHigh(charge)
                || tooHigh(discharge)
                || seconds < 1
                || seconds > Duration.ofDays(1).toSeconds()) {
            return "A current is from 0 to " + HIGHEST + " A and holds for 1 to 86400 s.\n";
        }
        CommandResult result =
                inverter.get().limit(new SetPoint(steps(charge), steps(discharge), Duration.ofSeconds(seconds)), who);
        return Format.printable(result.refusal()
                        .map(reason -> id + " is not limited: " + reason.text() + ".")
                        .orElse(id + " is limited for " + seconds + " s."))
                + "\n";
    }

    private static boolean tooHigh(BigDecimal current) {
        return current != null && (current.precision() > 20 || current.signum() < 0 || current.compareTo(HIGHEST) > 0);
    }

    private static OptionalLong steps(BigDecimal current) {
        return current == null ? OptionalLong.empty() : OptionalLong.of(Unit.AMPERE.steps(current));
    }
}
