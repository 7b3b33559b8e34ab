package org.packguard.model.guard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.user.Actor;

/**
 * The protection of one battery or bank, an OSGi service registered by the host that opened it, with the service properties
 * {@code packguard.id} and {@code packguard.type}. All methods are safe for any thread and return at once; the stages of the
 * acts complete with what became of them, never exceptionally. Every act is logged with who did it and from where.
 */
@ProviderType
public interface Guard {
    /** The id from the configuration. */
    String id();

    /** The name for people; the id where none is configured. */
    String name();

    /** The profile, for example {@code standard}. */
    String profile();

    /** The id of the battery or bank that it protects. */
    String battery();

    /** The newest decision. */
    Decision decision();

    /** The curves by which it lowers the limits of currents; none where its profile has none. They change with the configuration only. */
    default List<DeratingCurve> curves() {
        return List.of();
    }

    /**
     * Acknowledges latches whose cause is gone.
     *
     * @param condition one condition, or empty for all
     */
    CompletionStage<CommandResult> acknowledge(Optional<String> condition, Actor who);

    /**
     * The service act: acknowledges what needs a look at the battery itself. Accepted from a console only.
     *
     * @param condition the condition, {@code deep-discharge} or {@code latch-store}
     * @param checked what was checked, in the words of the person, not blank
     */
    CompletionStage<CommandResult> service(String condition, String checked, Actor who);

    /** Allows the one direction for a while that lets the cause of a latched condition end. */
    CompletionStage<CommandResult> recover(String condition, Actor who);

    /**
     * Takes permits away by the will of a person.
     *
     * @param directions which, not empty
     * @param duration for how long, or empty until it is released
     */
    CompletionStage<CommandResult> inhibit(Set<Direction> directions, Optional<Duration> duration, Actor who);

    /** Ends an inhibit of these directions. */
    CompletionStage<CommandResult> release(Set<Direction> directions, Actor who);
}
