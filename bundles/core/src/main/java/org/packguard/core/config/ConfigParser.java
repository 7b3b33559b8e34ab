package org.packguard.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;

/** Makes a validated configuration of what somebody has written. Pure; for any thread. */
public final class ConfigParser {
    private ConfigParser() {}

    /**
     * Reads settings by parameters. A blank value counts as missing; a missing value is its default, nothing, or a problem,
     * never a number made up. A parameter applies where its conditions hold for the values with their defaults.
     *
     * @param kind the kind of the object; its {@link Kind#typeKey()} is a mandatory key
     * @param id the id of the object
     * @param where the file or thing, for problems
     * @param settings by key, as written
     * @param parameters the provider's own; {@link CommonParameters} and the type key come on top
     * @throws ConfigurationException with every problem of the settings
     */
    public static Config parse(
            Kind kind, String id, String where, Map<String, String> settings, List<Parameter<?>> parameters)
            throws ConfigurationException {
        Reading reading = new Reading(where, settings, complete(kind, parameters));
        reading.read();
        Config config = new Config(id, where, reading.values());
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(CommonParameters.problems(kind, config, reading.writtenKeys(), wrongKeys(problems)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return config;
    }

    private static Set<String> wrongKeys(List<Problem> problems) {
        return problems.stream().map(Problem::key).collect(Collectors.toSet());
    }

    private static List<Parameter<?>> complete(Kind kind, List<Parameter<?>> own) {
        Set<String> names = own.stream().map(Parameter::name).collect(Collectors.toSet());
        List<Parameter<?>> all = new ArrayList<>();
        all.add(Parameter.text(kind.typeKey(), "Which provider makes it").mandatory());
        all.addAll(own);
        CommonParameters.of(kind).stream()
                .filter(common -> !names.contains(common.name()))
                .forEach(all::add);
        return all;
    }
}
