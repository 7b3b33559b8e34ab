package org.packguard.scripts.header;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a script says of itself.
 *
 * @param name {@code @name}, may be empty
 * @param description {@code @desc}, may be empty
 * @param schedule {@code @cron}
 * @param cronEnabled {@code @cron_enable}, which matters where no battery switches the schedule
 * @param notifies {@code @notify}: whether a notice is sent when it starts
 * @param startup {@code @startup}: how long after the start it runs, empty for never
 * @param relays {@code @ssr}: relays by the number under which the script switches them
 * @param problems what is wrong, for people
 * @param warnings what is odd but understood, for people
 */
public record Header(
        String name,
        String description,
        Optional<Schedule> schedule,
        boolean cronEnabled,
        boolean notifies,
        Optional<Duration> startup,
        Map<Integer, String> relays,
        List<String> problems,
        List<String> warnings) {
    /** Copies the collections. */
    public Header {
        relays = Map.copyOf(relays);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }
}
