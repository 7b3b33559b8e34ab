package org.packguard.itests.openhab;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.packguard.model.provider.Parameter;

/**
 * A parameter and where it applies.
 *
 * @param parameter the parameter
 * @param conditions the keys that must have one of these values, that of the provider's type included
 */
record Variant(Parameter<?> parameter, Map<String, Set<String>> conditions) {
    /** This one for some of the types of a thing. */
    static Variant of(Parameter<?> parameter, String typeKey, Set<String> types) {
        Map<String, Set<String>> all = new TreeMap<>(parameter.conditions());
        if (!types.isEmpty()) {
            all.put(typeKey, types);
        }
        return new Variant(parameter, all);
    }

    /** Whether both say the same of a key. */
    static boolean alike(Parameter<?> one, Parameter<?> other) {
        return one.name().equals(other.name())
                && one.type() == other.type()
                && one.allowed().equals(other.allowed())
                && one.description().equals(other.description())
                && one.unit() == other.unit()
                && one.defaultText().equals(other.defaultText())
                && one.required() == other.required()
                && one.advanced() == other.advanced()
                && one.context() == other.context()
                && one.conditions().equals(other.conditions());
    }
}
