package org.packguard.guard.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** The validated configuration of one guard: thresholds in steps of their units, defaults and chemistry filled in. Immutable. */
public final class Settings {
    private final Profile profile;
    private final Map<String, Object> values;
    private final boolean withoutCells;
    private final OptionalInt cells;
    private final List<Quantity> required;

    private Settings(Profile profile, Map<String, Object> values) {
        this.profile = profile;
        this.values = Collections.unmodifiableMap(new HashMap<>(values));
        withoutCells = find(Keys.CELLS).filter(Check.OFF::equalsIgnoreCase).isPresent();
        cells = withoutCells
                ? OptionalInt.of(get(Keys.CELL_COUNT).intValue())
                : find(Keys.CELLS)
                        .map(text -> OptionalInt.of(Integer.parseInt(text)))
                        .orElse(OptionalInt.empty());
        required = List.copyOf(profile.required(this));
    }

    /**
     * The settings of a configuration that was read by {@link Profile#allParameters}.
     *
     * @throws ConfigurationException with every contradiction in it
     */
    public static Settings of(Profile profile, Config config) throws ConfigurationException {
        return complete(profile, new Check(config.where(), Map.of(), config.values()));
    }

    /**
     * The settings of a configuration as written in a file, keys that are none of the guard's own taken out.
     *
     * @param where the file, for problems
     * @param written by key
     * @throws ConfigurationException with every problem in it
     */
    public static Settings read(String where, Map<String, String> written) throws ConfigurationException {
        Check check = new Check(where, written, Map.of());
        Optional<Profile> profile =
                Profiles.find(written.getOrDefault("profile", "").strip());
        if (profile.isEmpty()) {
            Reason allowed = Reason.of("form.choice", "one of {0}", String.join(", ", Profiles.ids()));
            check.problem("profile", Reason.wrong(Reason.plain("is missing or not known"), allowed));
            throw new ConfigurationException(check.problems());
        }
        check.read(profile.get().allParameters());
        return complete(profile.get(), check);
    }

    private static Settings complete(Profile profile, Check check) throws ConfigurationException {
        Optional<Chemistry> chemistry = check.find(Keys.CHEMISTRY).map(Chemistry::of);
        profile.defaults(chemistry).forEach(check::fill);
        CommonChecks.check(profile, check);
        profile.check(check);
        if (!check.problems().isEmpty()) {
            throw new ConfigurationException(check.problems());
        }
        return new Settings(profile, check.values());
    }

    /** The profile. */
    public Profile profile() {
        return profile;
    }

    /** The value of a parameter that is mandatory or has a default. */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter)
                .orElseThrow(() -> new IllegalStateException(parameter.name() + " has neither value nor default"));
    }

    /** The value of a parameter, empty where none is configured. */
    @SuppressWarnings("unchecked") // the value was read by a parameter of this name, so it is of its type
    public <T> Optional<T> find(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter.name()));
    }

    /** Whether a parameter has a value. */
    public boolean has(Parameter<?> parameter) {
        return values.containsKey(parameter.name());
    }

    /** A switch that is on unless it has been switched off. */
    public boolean on(Parameter<Boolean> parameter) {
        return get(parameter);
    }

    /** The chemistry. */
    public Optional<Chemistry> chemistry() {
        return find(Keys.CHEMISTRY).map(Chemistry::of);
    }

    /** Whether the BMS gives no cell data: {@code cells = off}. */
    public boolean withoutCells() {
        return withoutCells;
    }

    /** The configured number of cells. */
    public OptionalInt cells() {
        return cells;
    }

    /** What the profile requires. */
    public List<Quantity> required() {
        return required;
    }

    /** The shortest time that a permit stays away, in nanoseconds. */
    public long minOff() {
        return Times.seconds(get(Keys.MIN_OFF));
    }

    /** All values by key, for comparing and showing. */
    public Map<String, Object> values() {
        return values;
    }
}
