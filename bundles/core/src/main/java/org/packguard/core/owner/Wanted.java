package org.packguard.core.owner;

import java.util.List;
import java.util.Map;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Kind;

/**
 * An object as its host wants it.
 *
 * @param kind its kind
 * @param id its id
 * @param settings by key, as written; may hold secrets
 * @param where the file or thing, for people
 * @param problems what the host has found wrong already, for example in the file's syntax; with any, nothing is opened
 */
public record Wanted(Kind kind, String id, Map<String, String> settings, String where, List<Problem> problems) {
    /** Copies settings and problems. */
    public Wanted {
        settings = Map.copyOf(settings);
        problems = List.copyOf(problems);
    }

    /** Without the values, of which some may be secret. */
    @Override
    public String toString() {
        return kind.id() + " " + id + " in " + where + " with " + settings.keySet();
    }
}
