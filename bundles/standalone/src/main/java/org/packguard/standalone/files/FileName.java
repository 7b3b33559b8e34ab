package org.packguard.standalone.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.core.config.Spelling;
import org.packguard.model.provider.Kind;

/**
 * What the name of a configuration file says.
 *
 * @param kind the kind of the object
 * @param id the id of the object; whether it is a valid one is not checked here
 */
record FileName(Kind kind, String id) {
    private static final Pattern PATTERN = Pattern.compile("packguard\\.([^-]*)-(.*)\\.cfg");
    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::id).toList();

    /** Whether a file wants to be one of ours. */
    static boolean isOurs(String name) {
        return name.startsWith("packguard.") && name.endsWith(".cfg");
    }

    /** Reads a name. */
    static Optional<FileName> of(String name) {
        Matcher matcher = PATTERN.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.id().equals(matcher.group(1)))
                .findFirst()
                .map(kind -> new FileName(kind, matcher.group(2)));
    }

    /** Why a name cannot be read, and what is allowed. */
    static String whyUnknown(String name) {
        Matcher matcher = PATTERN.matcher(name);
        String meant = matcher.matches()
                ? Spelling.nearest(matcher.group(1), KINDS)
                        .map(kind -> ", did you mean packguard." + kind + "-" + matcher.group(2) + ".cfg?")
                        .orElse(",")
                : ",";
        return "the name of the file is not known" + meant + " allowed: packguard.<kind>-<id>.cfg with a kind of "
                + String.join(", ", KINDS);
    }
}
