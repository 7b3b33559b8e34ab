package org.packguard.core.config;

import java.util.regex.Pattern;

/** What an id of a configured object may look like: it stands in file names, topics, paths and metrics. */
public final class ObjectId {
    /** What is allowed, in words. */
    public static final String ALLOWED = "1 to 40 letters, digits, dashes and underscores";

    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private ObjectId() {}

    /** Whether a text may be an id. */
    public static boolean isValid(String id) {
        return PATTERN.matcher(id).matches();
    }
}
