package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/**
 * One profile: the data that the engine works on. To add one, write a class like {@link StandardProfile} in a file of its own
 * and name it in {@link Profiles}:
 *
 * <ol>
 *   <li>{@link #parameters()}: the keys of its own. All keys of {@link Keys#COMMON} are known already.
 *   <li>{@link #defaults}: levels that are not configured, from the chemistry or of its own.
 *   <li>{@link #check}: which keys are mandatory and how they must be ordered; one call each.
 *   <li>{@link #rows}: its table, one {@link Row} a line, top to bottom as in the specification. Rows that hold in every profile
 *       are added by the engine. Ordinary rows compare a {@link Source} with levels. A row that needs more has a
 *       {@link Course}: a pure function that sets {@link TrackEdit#tripped} (by {@link TrackEdit#trip} and
 *       {@link TrackEdit#release}) and {@link TrackEdit#clear}, may override {@link TrackEdit#withdraws} and remembers what it
 *       must in a {@link Memo}. What else it can see is in {@link View}.
 *   <li>{@link #required}: what must be there and not stale.
 *   <li>{@link #strict}: whether a permit that is off returns only while the release term of every row that names the direction
 *       as its {@link Row#column} holds; that goes for the start too.
 * </ol>
 *
 * Latches, counts within an hour, minOff, chattering, recovery, inhibit, the BMS's verdict, staleness and limits are the engine's.
 */
public interface Profile {
    /** The word in configuration files. */
    String id();

    /** The name for people. */
    String label();

    /** The keys of its own, none of them with the name of a common key. */
    default List<Parameter<?>> parameters() {
        return List.of();
    }

    /** What is filled in where the configuration says nothing, with {@link Keys#MIN_OFF} among it. */
    Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry);

    /** Notes what is missing or contradicts. */
    void check(Check check);

    /** Whether {@link Keys#CELLS} may be switched off. */
    default boolean mayBeWithoutCells() {
        return false;
    }

    /** The table, in the order of the specification. */
    List<Row> rows(Settings settings);

    /** What is required. A quantity of the cells means that of every configured cell. */
    List<Quantity> required(Settings settings);

    /** What may stand for a required quantity where that is not delivered. */
    default Map<Quantity, Quantity> instead() {
        return Map.of();
    }

    /** Whether alarms are required, with the age limit of {@link Quantity#CHARGE_ALLOWED}, in whose frame they come. */
    default boolean alarmsRequired() {
        return false;
    }

    /** Whether a battery is read too seldom for a rule of the profile, short of what is too slow for all of them. */
    default boolean coarse(Input.Member member) {
        return false;
    }

    /** Rules that are off in a configuration, with the reason. */
    default Map<String, Reason> off(Settings settings) {
        return Map.of();
    }

    /** Whether the permit column as a whole must hold when a permit returns. */
    default boolean strict() {
        return false;
    }

    /** Whether the level of the monitor gives the permits: profile {@code levels}. */
    default boolean byLevel() {
        return false;
    }

    /** Whether limits are computed by the curves of section 4. */
    default boolean curves() {
        return false;
    }

    /** The level at which a recovery for a voltage that was too low has ended well; 0.1 mV. Asked where a row recovers. */
    default long recoveredLow(Settings settings) {
        throw new UnsupportedOperationException(id() + " has nothing to recover from");
    }

    /** The level at which a recovery for a voltage that was too high has ended well; 0.1 mV. Asked where a row recovers. */
    default long recoveredHigh(Settings settings) {
        throw new UnsupportedOperationException(id() + " has nothing to recover from");
    }

    /** Where a voltage counts as too low, for the choice of a direction; 0.1 mV. */
    default long lowEnd(Settings settings) {
        return recoveredLow(settings);
    }

    /** Where a voltage counts as too high, for the choice of a direction; 0.1 mV. */
    default long highEnd(Settings settings) {
        return recoveredHigh(settings);
    }

    /** All keys of a configuration. */
    default List<Parameter<?>> allParameters() {
        List<Parameter<?>> all = new ArrayList<>(parameters());
        all.addAll(Keys.COMMON);
        return all;
    }
}
