package org.packguard.shell.command;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.user.Actor;
import org.packguard.shell.render.Format;

/** The acts of a person towards a guard, and what is said of them. */
final class Acts {
    private static final String BOTH = "both";

    private Acts() {}

    /** Acknowledges one condition or all; with a service text it is the service act. */
    static String acknowledge(Guard guard, String condition, String service, Actor who) throws InterruptedException {
        if (service == null) {
            String what = condition == null ? "Every latch of " + guard.id() : condition + " of " + guard.id();
            return Outcome.text(
                    guard.acknowledge(Optional.ofNullable(condition), who),
                    what + " is acknowledged",
                    what + " is not acknowledged");
        } else if (condition == null) {
            return "The service act needs the condition: bms:ack <id> <condition> --service \"<what was checked>\".\n";
        }
        String what = "The service of " + condition + " of " + guard.id();
        return Outcome.text(guard.service(condition, service, who), what + " is accepted", what + " is refused");
    }

    /** Starts a recovery. */
    static String recover(Guard guard, String condition, Actor who) throws InterruptedException {
        String what = "Recovery of " + condition + " of " + guard.id();
        return Outcome.text(guard.recover(condition, who), what + " has begun", what + " is refused");
    }

    /** Takes permits away; seconds are null for no end. */
    static String inhibit(Guard guard, String direction, Long seconds, Actor who) throws InterruptedException {
        Optional<Set<Direction>> directions = directions(direction);
        if (directions.isEmpty()) {
            return noDirection(direction);
        } else if (seconds != null && seconds <= 0) {
            return "--for takes a number of seconds above 0.\n";
        }
        String what = guard.id() + ", " + words(directions.get()) + ",";
        String end = seconds == null ? "until it is released" : "for " + seconds + " s";
        return Outcome.text(
                guard.inhibit(directions.get(), Optional.ofNullable(seconds).map(Duration::ofSeconds), who),
                what + " is inhibited " + end,
                what + " is not inhibited");
    }

    /** Ends an inhibit. */
    static String release(Guard guard, String direction, Actor who) throws InterruptedException {
        Optional<Set<Direction>> directions = directions(direction);
        if (directions.isEmpty()) {
            return noDirection(direction);
        }
        String what = guard.id() + ", " + words(directions.get()) + ",";
        return Outcome.text(guard.release(directions.get(), who), what + " is released", what + " is not released");
    }

    private static Optional<Set<Direction>> directions(String word) {
        if (BOTH.equals(word)) {
            return Optional.of(EnumSet.allOf(Direction.class));
        }
        return EnumSet.allOf(Direction.class).stream()
                .filter(direction -> direction.id().equals(word))
                .findFirst()
                .map(EnumSet::of);
    }

    private static String words(Set<Direction> directions) {
        return directions.size() > 1
                ? "both directions"
                : directions.iterator().next().id();
    }

    private static String noDirection(String word) {
        return Format.printable(word + " is no direction; allowed are charge, discharge and both.") + "\n";
    }
}
