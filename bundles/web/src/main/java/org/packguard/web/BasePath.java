package org.packguard.web;

/** The base below which everything is served. */
final class BasePath {
    /** The framework or system property that sets it. */
    static final String PROPERTY = "packguard.base";

    private static final String DEFAULT = "/packguard";

    private BasePath() {}

    /** The context path for a configured text, or null where there is none: one slash in front and none behind. */
    static String of(String configured) {
        if (configured == null || configured.isBlank()) {
            return DEFAULT;
        }
        String path = "/" + configured.strip().replaceAll("^/+|/+$", "");
        if (!path.matches("/|(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException(PROPERTY + " = " + configured
                    + ": not a path, allowed: / or names of letters, digits, . _ ~ - with / between them");
        }
        return path;
    }
}
