package org.packguard.model.script;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** All scripts that follow a battery, an OSGi service. Safe for any thread. */
@ProviderType
public interface Scripts {
    /** The scripts by file name. */
    List<Status> scripts();

    /**
     * How one script is doing.
     *
     * @param file the file name
     * @param battery the id of the battery that it follows, empty while none fits
     * @param name the name in its header, the file name without one
     * @param description the description in its header, may be empty
     * @param trigger what it follows: {@code low}, {@code normal}, {@code solar_on}, {@code solar_off}
     * @param cron its schedule, empty without one
     * @param enabled whether its schedule is running
     * @param running whether it is running now
     * @param runs how often it has run
     * @param failures how many of its runs could not begin, were stopped at their time limit or ended with an exit code other than 0
     * @param lastRun when it last began
     * @param lastDuration how long its last run took; empty before the end of the first
     * @param lastExit its last exit code; empty before the first, or when it was stopped
     * @param problem what is wrong with the file, empty when nothing is
     */
    record Status(
            String file,
            String battery,
            String name,
            String description,
            String trigger,
            String cron,
            boolean enabled,
            boolean running,
            long runs,
            long failures,
            Optional<Instant> lastRun,
            Optional<Duration> lastDuration,
            OptionalInt lastExit,
            String problem) {}
}
