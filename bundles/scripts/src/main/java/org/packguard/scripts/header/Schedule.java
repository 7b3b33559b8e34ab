package org.packguard.scripts.header;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a script runs: six fields, seconds first. Immutable. */
public final class Schedule {
    private static final int LONGEST = 200;

    private final String text;
    private final ExecutionTime times;

    private Schedule(String text, ExecutionTime times) {
        this.text = text;
        this.times = times;
    }

    /**
     * Parses seconds, minutes, hours, day of the month, month and day of the week (0 and 7 are Sunday).
     *
     * @throws IllegalArgumentException with the reason in its message
     */
    public static Schedule parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a schedule has at most " + LONGEST + " characters");
        }
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING));
            return new Schedule(text, ExecutionTime.forCron(parser.parse(text).validate()));
        } catch (RuntimeException e) { // whatever the library makes of a hostile text
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The first time after another one; empty where there is none, as on the 31st of February. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        try {
            return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
        } catch (RuntimeException e) { // the library has no other way to say that there is none
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
