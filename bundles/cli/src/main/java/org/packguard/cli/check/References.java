package org.packguard.cli.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.packguard.core.config.Spelling;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Provider;

/** Finds what one file names and no other file makes. While an appliance runs that is a state, since the other may still come. */
final class References {
    private static final Map<Context, Set<Kind>> KINDS = Map.of(
            Context.BATTERY, EnumSet.of(Kind.BATTERY, Kind.BANK),
            Context.RELAY, EnumSet.of(Kind.RELAY),
            Context.GUARD, EnumSet.of(Kind.GUARD),
            Context.BROKER, EnumSet.of(Kind.BROKER));

    private References() {}

    /** What is named and not there. */
    static List<Problem> missing(List<Wanted> wanted, List<Provider> providers) {
        List<Problem> problems = new ArrayList<>();
        for (Wanted one : wanted) {
            for (Parameter<?> parameter : parameters(one, providers)) {
                Set<Kind> kinds = kinds(one, parameter);
                String written = one.settings().getOrDefault(parameter.name(), "");
                if (kinds != null && !written.isBlank()) {
                    Arrays.stream(written.split(",")).map(String::strip).forEach(id -> missing(
                                    one, parameter.name(), id, kinds, wanted)
                            .ifPresent(problems::add));
                }
            }
        }
        return problems;
    }

    /** A bank takes no banks. */
    private static Set<Kind> kinds(Wanted one, Parameter<?> parameter) {
        boolean member = one.kind() == Kind.BANK && parameter.context() == Context.BATTERY;
        return member ? EnumSet.of(Kind.BATTERY) : KINDS.get(parameter.context());
    }

    private static List<Parameter<?>> parameters(Wanted one, List<Provider> providers) {
        String type = one.settings().getOrDefault(one.kind().typeKey(), "").strip();
        return providers.stream()
                .filter(provider ->
                        provider.kind() == one.kind() && provider.type().equals(type))
                .findFirst()
                .map(Provider::parameters)
                .orElse(List.of());
    }

    private static Optional<Problem> missing(Wanted one, String key, String id, Set<Kind> kinds, List<Wanted> wanted) {
        Set<String> ids = wanted.stream()
                .filter(other -> kinds.contains(other.kind()))
                .map(Wanted::id)
                .collect(Collectors.toCollection(TreeSet::new));
        if (ids.contains(id)) {
            return Optional.empty();
        }
        String kind = kinds.stream().map(Kind::id).collect(Collectors.joining(" or "));
        String meant = Spelling.nearest(id, List.copyOf(ids))
                .map(near -> ", did you mean " + near + "?")
                .orElse("");
        String there = ids.isEmpty() ? "there is none" : "there are: " + String.join(", ", ids);
        return Optional.of(
                new Problem(one.where(), key, id, "no file makes a " + kind + " of this id" + meant + ", " + there));
    }
}
