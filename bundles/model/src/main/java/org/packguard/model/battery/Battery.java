package org.packguard.model.battery;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.quantity.Quantity;

/**
 * One battery or bank, an OSGi service registered by the host that opened it, with the service properties
 * {@code packguard.id} and {@code packguard.type}. All methods are safe for use by any thread and return at once.
 */
@ProviderType
public interface Battery {
    /** The id from the configuration: letters, digits, dash and underscore. */
    String id();

    /** The name for people; the id where none is configured. */
    String name();

    /** The driver's name, for example {@code jk}. */
    String driver();

    /** What the device says of itself. */
    DeviceInfo info();

    /** The state of the connection with its reason. */
    Connection connection();

    /** The newest snapshot, {@link Snapshot#EMPTY} before the first. It stays when the connection is lost; its ages tell. */
    Snapshot snapshot();

    /** What the battery delivers, how often and in what role. */
    Map<Quantity, Delivery> deliveries();

    /** What is special about it; {@link Nature#PLAIN} where nothing is. */
    default Nature nature() {
        return Nature.PLAIN;
    }

    /** How many values and frames the plausibility checks have kept from being published. */
    long implausible();

    /** The switches that may be operated here, as its configuration and its wire allow; none where it is only read. */
    default Set<Quantity> switches() {
        return Set.of();
    }

    /** Asks the battery to do something; the stage completes when it is done or refused, never exceptionally. */
    CompletionStage<CommandResult> execute(Command command);
}
