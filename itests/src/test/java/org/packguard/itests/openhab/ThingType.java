package org.packguard.itests.openhab;

import java.util.List;
import java.util.Optional;
import org.packguard.core.config.CommonParameters;
import org.packguard.core.config.LevelParameters;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;

/**
 * A type of thing.
 *
 * @param bundle the bundle whose providers make it, and which carries its description
 * @param id its id
 * @param kind what it makes
 * @param label the English label
 * @param description what it is, in one English sentence without a full stop
 * @param choices the sorts of it
 */
record ThingType(String bundle, String id, Kind kind, String label, String description, List<Choice> choices) {
    /**
     * A sort of thing.
     *
     * @param type the type of the provider
     * @param label the English label
     * @param parameters its parameters
     */
    record Choice(String type, String label, List<Parameter<?>> parameters) {}

    /** The key that says which sort, where the thing type alone does not. */
    Optional<Parameter<?>> typeParameter() {
        if (choices.size() == 1 && choices.get(0).type().equals(id)) {
            return Optional.empty();
        }
        List<String> types = choices.stream().map(Choice::type).toList();
        String description = kind == Kind.GUARD ? "The rules that it protects by" : "Which sort it is";
        return Optional.of(Parameter.choice(kind.typeKey(), types, description).mandatory());
    }

    /** Whether it has a level monitor. */
    boolean hasLevels() {
        return CommonParameters.of(kind).containsAll(LevelParameters.all());
    }
}
